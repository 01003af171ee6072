/** The shape of what is on its way. */
export function Skeleton({ label }: { label: string }) {
  return (
    <div data-hc-part="skeleton" role="status" aria-label={label}>
      <span />
      <span />
      <span />
    </div>
  );
}
