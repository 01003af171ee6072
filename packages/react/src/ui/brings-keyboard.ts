/** Whether focus in a field would bring a keyboard over half of the page, as on a touch screen. */
export function bringsKeyboard(): boolean {
  return window.matchMedia?.("(pointer: coarse)").matches ?? false;
}
