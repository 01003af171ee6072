/** How wide a sidebar is, in `rem`, so that it grows with the text. */
export const SIDEBAR_WIDTH = { least: 13, normal: 17.5, most: 30 };

export function boundedWidth(width: number): number {
  return Math.max(SIDEBAR_WIDTH.least, Math.min(SIDEBAR_WIDTH.most, width));
}
