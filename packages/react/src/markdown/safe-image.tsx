import { useState } from "react";
import { useMessages } from "../messages/use-messages.js";
import { Icon } from "../ui/icon.js";
import { useContentOptions } from "./content-options.js";
import { safeUrl } from "./safe-url.js";

export interface SafeImageProps {
  /** From anyone: a hosted address, or a `data:` URL. */
  url: string;
  /** What it shows; its file name where nobody said. */
  alt: string;
}

type State = "waiting" | "wanted" | "failed";

/**
 * An image. It is fetched at once from the origins that the app allows, from others after a press.
 * It has the same height before and after, so that nothing moves when it comes.
 */
export function SafeImage({ url, alt }: SafeImageProps) {
  const { imageOrigins } = useContentOptions();
  const messages = useMessages();
  const [state, setState] = useState<State>("waiting");
  const source = imageSource(url);
  if (source === null) return <span data-hc-part="image-link">{alt || messages.image}</span>;

  const { href, origin } = source;
  const name = alt || messages.image;
  const allowed = origin === null || imageOrigins.includes(origin);
  if (state === "failed" || (!allowed && state === "waiting")) {
    return (
      <button
        type="button"
        data-hc-part="image"
        data-hc-state={state}
        onClick={() => setState("wanted")}
      >
        <Icon name={state === "failed" ? "warning" : "image"} />
        <span>{state === "failed" ? messages.imageFailed : messages.showImage(name)}</span>
        <small>{origin && new URL(origin).host}</small>
      </button>
    );
  }
  return (
    <img
      data-hc-part="image"
      data-hc-state="shown"
      src={href}
      alt={name}
      loading="lazy"
      decoding="async"
      referrerPolicy="no-referrer"
      onError={() => setState("failed")}
    />
  );
}

/** Pictures that are nothing but pixels: an SVG is a document. */
const INLINE = /^data:image\/(?:png|jpeg|gif|webp|avif);base64,[a-z\d+/]+=*$/i;

/** The address of an image and the origin that is asked for it, `null` where nobody is. */
function imageSource(url: string): { href: string; origin: string | null } | null {
  if (INLINE.test(url)) return { href: url, origin: null };
  const href = safeUrl(url);
  if (href === null || !href.startsWith("http")) return null;
  return { href, origin: new URL(href).origin };
}
