import type { Labels } from "../contract/label.js";
import { count, list, object, text } from "./reader.js";

const readList = list(object({ name: text, active: count, archived: count }));

/** What a server tells of the folders and tags that there are. */
export const readLabels = object<Labels>({ folders: readList, tags: readList });
