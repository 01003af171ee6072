// Loaded when something is copied for the first time.
export { duplicateSession, forkSession } from "@helperchat/core/portable";
