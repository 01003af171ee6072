import { useEffect, useState } from "react";

/**
 * Takes files that are dropped anywhere on the page while `listening`: elsewhere the browser would
 * open them in place of the page. Without `onFiles` none can be dropped. Whether some are being
 * dragged now over where they can.
 */
export function useDroppedFiles(
  listening: boolean,
  onFiles: ((files: readonly File[]) => void) | null,
): boolean {
  const [isOver, setOver] = useState(false);

  useEffect(() => {
    if (!listening) return;
    const onDragOver = (event: DragEvent) => {
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      event.dataTransfer.dropEffect = onFiles ? "copy" : "none";
      setOver(onFiles !== null);
    };
    const onDragLeave = (event: DragEvent) => {
      // Into another element of the page; out of the window there is none.
      if (event.relatedTarget === null) setOver(false);
    };
    const onDrop = (event: DragEvent) => {
      setOver(false);
      if (!event.dataTransfer?.types.includes("Files")) return;
      event.preventDefault();
      onFiles?.([...event.dataTransfer.files]);
    };
    window.addEventListener("dragover", onDragOver);
    window.addEventListener("dragleave", onDragLeave);
    window.addEventListener("drop", onDrop);
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("dragleave", onDragLeave);
      window.removeEventListener("drop", onDrop);
    };
  }, [listening, onFiles]);

  return isOver && listening;
}
