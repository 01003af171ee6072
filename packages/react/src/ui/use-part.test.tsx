import { cleanup, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { type ComponentPropsWithoutRef, createRef, forwardRef } from "react";
import { afterEach, expect, test, vi } from "vitest";
import { type PartProps, usePart } from "./use-part.js";

afterEach(cleanup);

const Pill = forwardRef<HTMLButtonElement, PartProps<"button"> & { onPress?: () => void }>(
  function Pill({ onPress, ...props }, ref) {
    const own = { type: "button", "data-hc-part": "pill", className: "pill", onClick: onPress };
    return usePart("button", own, props, ref);
  },
);

const Fancy = forwardRef<HTMLButtonElement, ComponentPropsWithoutRef<"button"> & { tone: string }>(
  function Fancy({ tone, ...props }, ref) {
    return <button data-tone={tone} {...props} ref={ref} />;
  },
);

test("a part takes its element's attributes, and class names add up", () => {
  render(
    <Pill className="mine" title="A pill" disabled>
      Go
    </Pill>,
  );
  const pill = screen.getByRole("button", { name: "Go" });
  expect(pill.className).toBe("pill mine");
  expect(pill.title).toBe("A pill");
  expect(pill).toHaveProperty("disabled", true);
  expect(pill.dataset.hcPart).toBe("pill");
});

test("an element drawn in its place keeps its own attributes and gets the part's", () => {
  render(<Pill render={<Fancy tone="loud" className="fancy" title="Mine" />}>Go</Pill>);
  const pill = screen.getByRole("button", { name: "Go" });
  expect(pill.dataset).toMatchObject({ hcPart: "pill", tone: "loud" });
  expect(pill.className).toBe("pill fancy");
  expect(pill.title).toBe("Mine");
});

test("a function draws it from the part's attributes", () => {
  render(
    <Pill
      title="Go"
      render={({ ref: _, className, title }) => <i className={className}>{title}</i>}
    />,
  );
  expect(screen.getByText("Go")).toMatchObject({ tagName: "I", className: "pill" });
});

test("every ref gets the one element, whoever draws it", () => {
  const given = createRef<HTMLButtonElement>();
  const drawn = createRef<HTMLButtonElement>();
  const { unmount } = render(
    <Pill ref={given} render={<Fancy tone="quiet" ref={drawn} />}>
      Go
    </Pill>,
  );
  const pill = screen.getByRole("button", { name: "Go" });
  expect(given.current).toBe(pill);
  expect(drawn.current).toBe(pill);
  unmount();
  expect(given.current).toBeNull();
});

test("a ref is not taken away and given back by drawing again, and its clean-up is called once", () => {
  const cleanUp = vi.fn();
  const ref = vi.fn(() => cleanUp);
  const { rerender, unmount } = render(<Pill ref={ref}>One</Pill>);
  rerender(<Pill ref={ref}>Two</Pill>);
  expect(ref).toHaveBeenCalledTimes(1);
  unmount();
  expect(cleanUp).toHaveBeenCalledTimes(1);
  expect(ref).toHaveBeenCalledTimes(1);
});

test("a handler that is given is called first, and can keep the part from acting", async () => {
  const calls: string[] = [];
  const { rerender } = render(
    <Pill onPress={() => calls.push("part")} onClick={() => calls.push("given")}>
      Go
    </Pill>,
  );
  await userEvent.click(screen.getByRole("button"));
  expect(calls).toEqual(["given", "part"]);
  rerender(
    <Pill onPress={() => calls.push("part")} onClick={(event) => event.preventDefault()}>
      Go
    </Pill>,
  );
  await userEvent.click(screen.getByRole("button"));
  expect(calls).toEqual(["given", "part"]);
});
