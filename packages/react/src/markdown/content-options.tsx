import { createContext, type ReactNode, useContext, useMemo } from "react";
import type { DataParts } from "../chat/data-part.js";
import { highlighting } from "./highlighting.js";
import type { MarkdownPlugin } from "./markdown-plugin.js";

/** How the content of messages is drawn. Keep each the same object: another one draws all of it again. */
export interface ContentOptions {
  /**
   * The origins, such as `https://images.example.com`, that images are fetched from at once.
   * Others wait for a press: a fetch tells their server who reads what, and when. Default: none.
   */
  imageOrigins?: readonly string[];
  /** Your components for your data parts, by their type without its `data-`. Others are not shown. */
  dataParts?: DataParts;
  /** What Markdown can show besides its own. Default: `[highlighting]`. */
  plugins?: readonly MarkdownPlugin[];
}

export type ContentSettings = Required<ContentOptions>;

const defaults: ContentSettings = { imageOrigins: [], dataParts: {}, plugins: [highlighting] };

const ContentContext = createContext(defaults);

export interface ContentProviderProps extends ContentOptions {
  children?: ReactNode;
}

/**
 * Says how the content of messages in it is drawn; what is left out is as around it.
 *
 * @example
 * <ContentProvider dataParts={{ weather: dataPart(weatherSchema, Weather) }}>
 *   <HelperChat … />
 * </ContentProvider>
 */
export function ContentProvider({ children, ...options }: ContentProviderProps) {
  const outer = useContext(ContentContext);
  const {
    imageOrigins = outer.imageOrigins,
    dataParts = outer.dataParts,
    plugins = outer.plugins,
  } = options;
  const value = useMemo(
    () => ({ imageOrigins, dataParts, plugins }),
    [imageOrigins, dataParts, plugins],
  );
  return <ContentContext.Provider value={value}>{children}</ContentContext.Provider>;
}

export function useContentOptions(): ContentSettings {
  return useContext(ContentContext);
}
