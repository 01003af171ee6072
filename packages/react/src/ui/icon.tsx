const paths = {
  archive: "M3 4h14v3H3zM4.5 7v9h11V7M8 10.5h4",
  branchNext: "m8 5 5 5-5 5",
  branchPrevious: "m12 5-5 5 5 5",
  check: "m4.5 10.5 3.5 3.5 7.5-8",
  chevron: "m8 6 4 4-4 4",
  close: "m5 5 10 10M15 5 5 15",
  copy: "M7 7h9v9H7zM13 7V4H4v9h3",
  down: "M10 4v12M5 11l5 5 5-5",
  edit: "M4 16l.8-3.4L13 4.4l2.6 2.6-8.2 8.2zM11.5 6l2.5 2.5",
  export: "M10 12V3.5M6.5 7 10 3.5 13.5 7M4 12v4.5h12V12",
  file: "M5.5 3h6L15 6.5V17H5.5zM11.5 3v3.5H15",
  folder: "M3 5h5l1.5 2H17v9H3z",
  import: "M7.5 6.5V3h5.5l3.5 3.5V17h-9v-3.5M13 3v3.5h3.5M2.5 10H12M9 7l3 3-3 3",
  keyboard: "M2.5 5.5h15v9h-15zM5.5 8.5h.01M8.5 8.5h.01M11.5 8.5h.01M14.5 8.5h.01M7 11.5h6",
  image: "M3.5 4.5h13v11h-13zM3.5 13l4-4 3.5 3.5 2-2 3.5 3.5M13 7.5h.01",
  link: "M8.2 11.8l3.6-3.6M9 6l2-2a3.5 3.5 0 0 1 5 5l-2 2M11 14l-2 2a3.5 3.5 0 0 1-5-5l2-2",
  more: "M5 10h.01M10 10h.01M15 10h.01",
  pin: "M7 3.5h6M8 3.5V9l-2 2.5h8L12 9V3.5M10 11.5V17",
  plus: "M10 4v12M4 10h12",
  regenerate: "M15.5 8A6 6 0 1 0 16 11M15.8 4v4h-4",
  search: "M9 4a5 5 0 1 0 0 10A5 5 0 0 0 9 4M12.6 12.6 16.5 16.5",
  select: "M3.5 3.5h13v13h-13zM6.5 10l2.5 2.5 4.5-5",
  searchMessages: "M3 5h14M3 10h5M3 15h5M13 9.5a3 3 0 1 0 0 6 3 3 0 0 0 0-6M15.2 14.7l2.3 2.3",
  send: "M10 16V4M5 9l5-5 5 5",
  sidebar: "M3.5 4h13v12h-13zM8 4v12",
  stop: "M6 6h8v8H6z",
  tag: "M3.5 3.5H10l6.5 6.5-6.5 6.5L3.5 10zM6.75 6.75h.01",
  trash: "M4 5.5h12M8 5.5V4h4v1.5M5.5 5.5l.7 11h7.6l.7-11M8.5 8.5v5M11.5 8.5v5",
  warning: "M10 3.5 17.5 16.5h-15zM10 8.5v3.5M10 14.25h.01",
} as const;

export type IconName = keyof typeof paths;

/** A drawing beside words, or on a control whose name says the same: never read aloud. */
export function Icon({ name }: { name: IconName }) {
  return (
    <svg
      data-hc-part="icon"
      data-hc-icon={name}
      viewBox="0 0 20 20"
      aria-hidden="true"
      focusable="false"
    >
      <path d={paths[name]} />
    </svg>
  );
}
