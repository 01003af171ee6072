export { fetchHelpers } from "./client/fetch-helpers.js";
export type { RestOptions } from "./client/rest-call.js";
export { createRestClient, type RestClientOptions } from "./client/rest-client.js";
export { createRestStore, type RestStore } from "./client/rest-store.js";
export { createRestTransport } from "./client/rest-transport.js";
