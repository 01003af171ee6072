// Beside presets/rest-client.ts the one file that knows an adapter: see docs/decisions. A page that
// only shows what was shared gets of it what reads that, and no client.
export { fetchShared } from "@helperchat/adapter-rest";
