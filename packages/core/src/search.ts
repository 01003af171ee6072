export { type ParsedSearch, parseSearch } from "./parse-search.js";
export { beginning, queryWords } from "./search-words.js";
