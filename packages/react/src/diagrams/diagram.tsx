import { useCallback, useContext, useMemo, useState } from "react";
import { CopyButton } from "../chat/copy-button.js";
import type { FenceProps } from "../markdown/markdown-plugin.js";
import { laterMessages } from "../messages/use-later-messages.js";
import { MessagesContext } from "../messages/use-messages.js";
import { useInView } from "../ui/use-in-view.js";
import { useOnDemand } from "../ui/use-on-demand.js";
import { pictureUrl } from "./picture-url.js";
import { useColours } from "./use-colours.js";
import { useDrawing } from "./use-drawing.js";

const load = () => import("./later.js");

/**
 * A diagram that is drawn when its text is whole and comes near the view. Until then, and where it
 * can't be drawn, it is the code that it was written as; what is drawn can be shown as code too.
 */
export function Diagram({ text, growing }: FenceProps) {
  const given = useContext(MessagesContext);
  const [figure, setFigure] = useState<HTMLElement | null>(null);
  const [near, setNear] = useState<"unseen" | "near" | "given up">("unseen");
  const [shown, setShown] = useState<"picture" | "code">("picture");
  const [unreadable, setUnreadable] = useState<string | null>(null);
  // What can't be loaded leaves the code, which can be read; the next diagram tries again.
  const giveUp = useCallback(() => setNear("given up"), []);
  const inView = useInView(
    useCallback(() => setNear("near"), []),
    near === "unseen",
  );
  const ref = useCallback(
    (element: HTMLElement | null) => {
      setFigure(element);
      inView(element);
    },
    [inView],
  );

  const later = useOnDemand(load, near === "near" && !growing, giveUp);
  const drawing = useDrawing(
    text,
    growing || near !== "near" ? null : (later?.drawDiagram ?? null),
  );
  const colours = useColours(drawing ? figure : null);
  const picture = useMemo(
    () => (drawing && colours ? { ...drawing, url: pictureUrl(drawing, colours) } : null),
    [drawing, colours],
  );
  const words = useMemo(() => later && laterMessages(later.enDiagram, given), [later, given]);
  const drawn = picture && picture.url !== unreadable ? picture : null;
  const refused = drawing === null || (picture && !drawn);
  return (
    <figure ref={ref} data-hc-part="diagram" data-hc-state={drawn ? shown : "code"}>
      <figcaption>
        <span>mermaid</span>
        <CopyButton text={text} label={given.copyCode} />
        {words && drawn && (
          <button
            type="button"
            data-hc-part="diagram-toggle"
            onClick={() => setShown(shown === "picture" ? "code" : "picture")}
          >
            {shown === "picture" ? words.showCode : words.showDiagram}
          </button>
        )}
      </figcaption>
      {words && drawn && shown === "picture" ? (
        // No landmark: a conversation may have many of the same name.
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form
        <section
          role="group"
          aria-label={words.diagram}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
          tabIndex={0}
        >
          <img
            src={drawn.url}
            width={drawn.width}
            height={drawn.height}
            alt={words.diagramPicture}
            decoding="sync"
            onError={() => setUnreadable(drawn.url)}
          />
        </section>
      ) : (
        // biome-ignore lint/a11y/useSemanticElements: a fieldset is of a form, and what scrolls is the pre
        <pre
          role="group"
          aria-label={given.code("mermaid")}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it with the keyboard
          tabIndex={0}
        >
          <code>{text}</code>
        </pre>
      )}
      {words && refused && <p data-hc-part="diagram-note">{words.noDiagram}</p>}
    </figure>
  );
}
