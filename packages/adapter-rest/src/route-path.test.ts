import * as fc from "fast-check";
import { expect, test } from "vitest";
import { matchRoute, routePath } from "./route-path.js";
import { routes } from "./routes.js";

test.each(Object.entries(routes))(
  "%s is found at the address that a client builds",
  (name, route) => {
    const path = routePath(route.path, "s1");
    const id = (parameter: string) => (route.path.includes(parameter) ? "s1" : "");
    const ids = {
      sessionId: id(":sessionId"),
      shareId: id(":shareId"),
      templateId: id(":templateId"),
      token: id(":token"),
    };
    expect(matchRoute(route.method, path)).toEqual({ type: "found", name, ids });
  },
);

test("every id survives its way through an address", async () => {
  const id = fc
    .string({ unit: "binary", minLength: 1, maxLength: 128 })
    .filter((text) => text.length <= 128 && !/^\.{1,2}$|\p{Cc}|\p{Cs}/u.test(text));
  await fc.assert(
    fc.property(id, (sessionId) => {
      const { pathname } = new URL(
        `http://chat.test${routePath("/sessions/:sessionId", sessionId)}`,
      );
      expect(matchRoute("GET", pathname)).toMatchObject({ name: "getSession", ids: { sessionId } });
    }),
  );
});

test.each([".", "..", "", "a\nb", "\uD800", "x".repeat(129)])(
  "an id that nothing can have is nowhere: %j",
  (id) => {
    expect(() => routePath("/sessions/:sessionId", id)).toThrow(
      expect.objectContaining({ code: "not_found" }),
    );
  },
);

test.each([
  "/sessions/",
  "/sessions/%00",
  "/sessions/%E0%A4%A",
  "/sessions/a/b/c",
  "/",
  "",
  "/nothing",
  "//stream",
])("there is nothing to get at %j", (path) => {
  expect(matchRoute("GET", path).type).not.toBe("found");
});

test("an address that is known under other methods tells them", () => {
  expect(matchRoute("PUT", "/sessions")).toEqual({
    type: "wrong-method",
    allow: ["GET", "POST", "PATCH", "DELETE"],
  });
});
