export { math } from "./math/math.js";
