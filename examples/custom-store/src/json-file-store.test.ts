import { describeSessionStore } from "@helperchat/core/testing";
import { jsonFileStore } from "./json-file-store.js";

const makeStore = () =>
  jsonFileStore(`node_modules/.cache/json-stores/${crypto.randomUUID()}.json`);
describeSessionStore(() => ({ store: makeStore(), stranger: makeStore() }), "jsonFileStore");
