export { broadcastTabs } from "./device/broadcast-tabs.js";
export { browserDevice } from "./device/browser-device.js";
export { localSeen } from "./device/local-seen.js";
