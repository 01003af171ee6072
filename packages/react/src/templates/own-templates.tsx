import { forwardRef, useCallback } from "react";
import { useOnDemand } from "../ui/use-on-demand.js";
import type { PartProps } from "../ui/use-part.js";
import { useTemplateStore } from "./use-template-store.js";

const loadList = async () => (await import("./own-template-list.js")).OwnTemplateList;

/**
 * The beginnings of a conversation that the person has saved, each with a menu to edit and delete it.
 * Absent where there is none, and where the store keeps none.
 */
export const OwnTemplates = forwardRef<HTMLElement, PartProps<"section">>(
  function OwnTemplates(props, ref) {
    const store = useTemplateStore();
    const stay = useCallback(() => {}, []);
    const OwnTemplateList = useOnDemand(loadList, store !== null, stay);
    if (!store || !OwnTemplateList) return null;
    return <OwnTemplateList {...props} ref={ref} store={store} />;
  },
);
