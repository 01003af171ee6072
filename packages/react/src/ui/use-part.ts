import {
  type ComponentPropsWithoutRef,
  type ComponentPropsWithRef,
  cloneElement,
  createElement,
  type ForwardedRef,
  type JSX,
  type ReactElement,
  type Ref,
  version,
} from "react";
import { useMergedRef } from "./use-merged-ref.js";

type Tag = keyof JSX.IntrinsicElements;

/** What every part takes: the attributes of its element, and another element in its place. */
export type PartProps<T extends Tag> = ComponentPropsWithoutRef<T> & {
  /**
   * Draws something else in its place: an element, which is given the part's attributes and keeps
   * its own, or a function that is called with them. The part's state is in its `data-hc-*`.
   *
   * @example
   * <SendButton render={<Button size="small" />} />
   */
  render?: ReactElement | ((props: ComponentPropsWithRef<T>) => ReactElement) | undefined;
};

type Attributes = Readonly<Record<string, unknown>>;

/**
 * The one element of a part, with its own attributes, those it was given and those of `render`.
 * Class names add up. Of two event handlers the outer is called first, and keeps the inner from it
 * with `preventDefault`; of other attributes the outer wins.
 *
 * @param own What the part itself says; its `ref`, and `given.ref` of whoever uses it, both hold.
 */
export function usePart<T extends Tag, A, B>(
  tag: T,
  own: Attributes & { ref?: Ref<A> },
  { render, ...given }: PartProps<T>,
  ref: ForwardedRef<B>,
): ReactElement {
  const rendered = typeof render === "object" ? (render as ReactElement<Attributes>) : null;
  const merged = useMergedRef(own.ref, ref, rendered && refOf(rendered));
  const attributes = { ...mergeAttributes(own, given), ref: merged };
  if (rendered) {
    const all = mergeAttributes(attributes, rendered.props);
    return cloneElement(rendered, { ...all, ref: merged } as Attributes);
  }
  if (typeof render !== "function") return createElement(tag, attributes);
  // They are what the tag takes, which a record can't tell.
  return render(attributes as unknown as ComponentPropsWithRef<T>);
}

function mergeAttributes(inner: Attributes, outer: Attributes): Attributes {
  const merged: Record<string, unknown> = { ...inner };
  for (const [name, value] of Object.entries(outer)) {
    if (value !== undefined) merged[name] = mergeAttribute(name, inner[name], value);
  }
  return merged;
}

function mergeAttribute(name: string, inner: unknown, outer: unknown): unknown {
  if (name === "className" && inner) return `${inner} ${outer}`;
  if (!/^on[A-Z]/.test(name) || !isHandler(inner) || !isHandler(outer)) return outer;
  return (event: Event) => {
    outer(event);
    if (!event.defaultPrevented) inner(event);
  };
}

function isHandler(value: unknown): value is (event: Event) => void {
  return typeof value === "function";
}

/** React 19 keeps an element's ref in its props, and warns where it is looked for as before. */
function refOf(element: ReactElement<Attributes>): Ref<unknown> | undefined {
  const holder: unknown = Number.parseInt(version, 10) < 19 ? element : element.props;
  return (holder as { ref?: Ref<unknown> }).ref;
}
