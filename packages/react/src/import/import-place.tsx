import { useBrought } from "../ui/use-on-demand.js";

/** What imports, which nothing is downloaded of before somebody wants to. */
export const loadImport = () => import("./import-parts.js");

/** Where it is said how far an import is, whatever becomes of the sidebar where it was begun. */
export function ImportPlace() {
  const parts = useBrought(loadImport);
  return parts && <parts.ImportLine />;
}
