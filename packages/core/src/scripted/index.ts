export { type ManualClock, manualClock } from "./manual-clock.js";
export type { ScriptStep, ToolStep, WordsStep } from "./play-steps.js";
export type { ScriptedRejoin, ScriptedReply } from "./scripted-connection.js";
export { type ScriptedDevice, scriptedDevice } from "./scripted-device.js";
export {
  type Script,
  type ScriptContext,
  type ScriptedModelOptions,
  scriptedModel,
  type ToldMessage,
} from "./scripted-model.js";
export {
  type ScriptedStop,
  type ScriptedTransport,
  type ScriptedTransportOptions,
  scriptedTransport,
  type TransportCall,
} from "./scripted-transport.js";
