/** Who and what the demo has to switch between. Known to the page and to the server. */

export const projects = [
  { id: "atlas", name: "Atlas" },
  { id: "borealis", name: "Borealis" },
] as const;

export const helpers = [
  { id: "guide", name: "Guide" },
  { id: "writer", name: "Writer" },
] as const;

/** The people on offer; any other name is a person too. */
export const people = ["ada", "bob"] as const;

/** The cookie that says who one is. A real app has a session of its own here, and signs it. */
export const PERSON_COOKIE = "demo_user";
