import { forwardRef } from "react";
import { type PartProps, usePart } from "../ui/use-part.js";

/** What stays in view below the list. */
export const SidebarFooter = forwardRef<HTMLDivElement, PartProps<"div">>(
  function SidebarFooter(props, ref) {
    return usePart("div", { "data-hc-part": "sidebar-footer" }, props, ref);
  },
);
