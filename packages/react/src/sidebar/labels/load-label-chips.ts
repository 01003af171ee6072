/** What stands above the list where there are folders or tags: both at once, so that it moves once. */
export const loadLabelChips = () => import("./label-chips.js");
