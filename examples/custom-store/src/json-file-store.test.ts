import { tmpdir } from "node:os";
import { describeSessionStore } from "@helperchat/core/testing";
import { jsonFileStore } from "./json-file-store.js";

const makeStore = () => jsonFileStore(`${tmpdir()}/${crypto.randomUUID()}/sessions.json`);
describeSessionStore(() => ({ store: makeStore(), stranger: makeStore() }), "jsonFileStore");
