import { systemClock } from "@helperchat/core";
import { type MouseEvent, type PointerEvent, useRef } from "react";

/** How long a finger rests before that means something, in milliseconds. */
const LONG = 500;

/** How far it may wander meanwhile, in pixels. */
const SLACK = 10;

/** Calls `onPress` when a finger rests on an element, in place of what the browser has for that. */
export function useLongPress(onPress: () => void) {
  const press = useRef<{ x: number; y: number; cancel: () => void } | null>(null);

  function end() {
    press.current?.cancel();
    press.current = null;
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      end();
      const isTouch = event.pointerType === "touch";
      // A finger that rests selects; what it moves is the list.
      event.currentTarget.draggable = !isTouch;
      if (!isTouch) return;
      const pressed = event.currentTarget;
      const cancel = systemClock.schedule(() => {
        press.current = null;
        // Lifted, the finger would also tap what is in this place by then.
        pressed.addEventListener("touchend", (lifted) => lifted.preventDefault(), { once: true });
        onPress();
      }, LONG);
      press.current = { x: event.clientX, y: event.clientY, cancel };
    },
    onPointerMove(event: PointerEvent) {
      if (!press.current) return;
      const { x, y } = press.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > SLACK) end();
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu(event: MouseEvent) {
      if (press.current) event.preventDefault();
    },
  };
}
