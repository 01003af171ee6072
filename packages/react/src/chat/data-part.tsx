import type { DataPart, JsonValue } from "@helperchat/core";
import { Component, type ComponentType, createElement, type ReactNode } from "react";
import { useContentOptions } from "../markdown/content-options.js";
import { useMessages } from "../messages/use-messages.js";
import { Notice } from "../ui/notice.js";
import { useOnDemand } from "../ui/use-on-demand.js";

export interface DataPartProps<Data = JsonValue> {
  /** From the stored message: of whatever shape its writer gave it, unless `dataPart` checked it. */
  data: Data;
  /** Whether more of the message is on its way. */
  growing: boolean;
}

/** Components for data parts, by their type without its `data-`. */
export type DataParts = Readonly<Record<string, ComponentType<DataPartProps>>>;

/** What [Standard Schema](https://standardschema.dev) libraries such as Zod and Valibot make. */
export interface DataSchema<Data> {
  readonly "~standard": {
    readonly validate: (value: unknown) => SchemaResult<Data> | Promise<SchemaResult<Data>>;
  };
}

type SchemaResult<Data> =
  | { readonly value: Data; readonly issues?: undefined }
  | { readonly issues: readonly unknown[] };

/**
 * A component for data of one shape. What does not have it, as data of an earlier release of your
 * app may not, is not shown.
 *
 * @param schema Has to check at once, without a promise.
 *
 * @example
 * const dataParts = { weather: dataPart(z.object({ celsius: z.number() }), Weather) };
 *
 * <ContentProvider dataParts={dataParts}>…</ContentProvider>
 */
export function dataPart<Data>(
  schema: DataSchema<Data>,
  Drawn: ComponentType<DataPartProps<Data>>,
): ComponentType<DataPartProps> {
  return function CheckedDataPart({ data, growing }) {
    const result = schema["~standard"].validate(data);
    if (result instanceof Promise)
      throw new Error("The schema of a data part has to check at once.");
    return result.issues ? null : <Drawn data={result.value} growing={growing} />;
  };
}

export interface DataPartViewProps {
  part: DataPart;
  growing: boolean;
}

const loadMissingFile = async () => (await import("./missing-file.js")).MissingFile;
/**
 * Draws a data part with the app's component for it, and a file that an import did not find, where the
 * app has none, with ours. One that throws takes nothing else with it.
 */
export function DataPartView({ part, growing }: DataPartViewProps) {
  const { dataParts } = useContentOptions();
  const messages = useMessages();
  const name = part.type.slice("data-".length);
  const own = Object.hasOwn(dataParts, name) ? dataParts[name] : undefined;
  const isMissingFile = !own && name === "missing-file";
  const MissingFile = useOnDemand(loadMissingFile, isMissingFile);
  const Drawn = own ?? (isMissingFile ? MissingFile : null);
  if (!Drawn) return null;
  return (
    <div data-hc-part="data" data-hc-type={name}>
      <PartBoundary data={part.data} failed={<Notice kind="error" text={messages.dataFailed} />}>
        {createElement(Drawn, { data: part.data, growing })}
      </PartBoundary>
    </div>
  );
}

interface PartBoundaryProps {
  data: JsonValue;
  failed: ReactNode;
  children: ReactNode;
}

class PartBoundary extends Component<PartBoundaryProps, { thrown: boolean }> {
  override state = { thrown: false };

  static getDerivedStateFromError() {
    return { thrown: true };
  }

  /** Other data may do better. */
  override componentDidUpdate({ data }: PartBoundaryProps) {
    if (this.state.thrown && data !== this.props.data) this.setState({ thrown: false });
  }

  override render() {
    return this.state.thrown ? this.props.failed : this.props.children;
  }
}
