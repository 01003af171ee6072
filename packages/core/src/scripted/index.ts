export { type ManualClock, manualClock } from "./manual-clock.js";
export { ScriptedRejoin, ScriptedReply } from "./scripted-connection.js";
export {
  type ScriptedStop,
  type ScriptedTransport,
  type ScriptedTransportOptions,
  scriptedTransport,
  type TransportCall,
} from "./scripted-transport.js";
