export { type ParsedSearch, parseSearch } from "./search/parse-search.js";
export { beginning, queryWords } from "./search/search-words.js";
