/** For calls whose failure is told elsewhere: in the state of a `Chat`, which a part of the page shows. */
export function quietly(call: Promise<unknown>): void {
  call.catch(() => {});
}
