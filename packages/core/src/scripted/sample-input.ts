import type { JsonObject, JsonValue } from "../contract/json.js";

/** An input that fits a JSON Schema of the plain kind, with `words` wherever it asks for text. */
export function sampleInput(schema: JsonObject, words: string): JsonValue {
  if (schema.default !== undefined) return schema.default;
  if (Array.isArray(schema.enum)) return schema.enum[0] ?? null;
  if (schema.const !== undefined) return schema.const;
  switch (schema.type) {
    case "string":
      return words;
    case "number":
    case "integer":
      return typeof schema.minimum === "number" ? schema.minimum : 1;
    case "boolean":
      return true;
    case "array":
      return isObject(schema.items) ? [sampleInput(schema.items, words)] : [];
    case "object": {
      const properties = isObject(schema.properties) ? Object.entries(schema.properties) : [];
      return Object.fromEntries(
        properties.flatMap(([name, property]) =>
          isObject(property) ? [[name, sampleInput(property, words)]] : [],
        ),
      );
    }
    default:
      return null;
  }
}

function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
