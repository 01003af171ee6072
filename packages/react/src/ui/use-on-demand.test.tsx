import { act, cleanup, renderHook, waitFor } from "@testing-library/react";
import { afterEach, expect, test, vi } from "vitest";
import { useLoadedAhead, useOnDemand } from "./use-on-demand.js";

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function renderWanted(load: () => Promise<string>, onFailed = vi.fn()) {
  const render = ({ wanted }: { wanted: boolean }) => useOnDemand(load, wanted, onFailed);
  return { ...renderHook(render, { initialProps: { wanted: false } }), onFailed };
}

test("nothing is loaded before it is wanted, and what is here stays", async () => {
  const load = vi.fn(async () => "dialog");
  const { result, rerender } = renderWanted(load);
  expect(load).not.toHaveBeenCalled();
  rerender({ wanted: true });
  expect(result.current).toBeNull();
  await waitFor(() => expect(result.current).toBe("dialog"));
  rerender({ wanted: false });
  rerender({ wanted: true });
  expect(result.current).toBe("dialog");
  expect(load).toHaveBeenCalledOnce();
});

test("what can't be loaded is told to the page, and tried again when it is wanted again", async () => {
  const reported = vi.fn();
  vi.stubGlobal("reportError", reported);
  const lost = new TypeError("Failed to fetch dynamically imported module");
  const load = vi.fn(async () => "dialog").mockRejectedValueOnce(lost);
  const { result, rerender, onFailed } = renderWanted(load);
  rerender({ wanted: true });
  await waitFor(() => expect(onFailed).toHaveBeenCalledOnce());
  expect(reported).toHaveBeenCalledWith(lost);
  expect(result.current).toBeNull();
  act(() => rerender({ wanted: false }));
  rerender({ wanted: true });
  await waitFor(() => expect(result.current).toBe("dialog"));
});

test("what was loaded once is there at once for whoever wants it next", async () => {
  const load = vi.fn(async () => "dialog");
  const first = renderWanted(load);
  first.rerender({ wanted: true });
  await waitFor(() => expect(first.result.current).toBe("dialog"));
  const next = renderWanted(load);
  next.rerender({ wanted: true });
  expect(next.result.current).toBe("dialog");
  expect(load).toHaveBeenCalledOnce();
});

test("what is loaded ahead is there when it is wanted, and is loaded then where that failed", async () => {
  const lost = new TypeError("Failed to fetch dynamically imported module");
  const load = vi.fn(async () => "menu").mockRejectedValueOnce(lost);
  const ahead = () => renderHook(() => useLoadedAhead(load));
  ahead();
  await waitFor(() => expect(load).toHaveBeenCalledOnce());
  const { result, rerender, onFailed } = renderWanted(load);
  rerender({ wanted: true });
  await waitFor(() => expect(result.current).toBe("menu"));
  expect(onFailed).not.toHaveBeenCalled();
  ahead();
  expect(load).toHaveBeenCalledTimes(2);
});

test("what many want at once is loaded once, and where that failed each of them hears of it", async () => {
  vi.stubGlobal("reportError", vi.fn());
  const load = vi.fn(async () => "menu").mockRejectedValueOnce(new TypeError("Failed to fetch"));
  const failed = vi.fn();
  const rows = () =>
    renderHook(
      ({ wanted }) => {
        useLoadedAhead(load);
        const found = ["first", "second", "third"].map(() => useOnDemand(load, wanted, failed));
        return found.join();
      },
      { initialProps: { wanted: true } },
    );
  const first = rows();
  await waitFor(() => expect(failed).toHaveBeenCalledTimes(3));
  expect(load).toHaveBeenCalledOnce();
  first.unmount();
  const { result } = rows();
  await waitFor(() => expect(result.current).toBe("menu,menu,menu"));
  expect(load).toHaveBeenCalledTimes(2);
});

test("what is loaded ahead draws nobody anew who does not want it", async () => {
  const load = vi.fn(async () => "menu");
  let renders = 0;
  const { result, rerender } = renderHook(
    ({ wanted }) => {
      renders += 1;
      useLoadedAhead(load);
      return useOnDemand(load, wanted, () => {});
    },
    { initialProps: { wanted: false } },
  );
  const other = renderWanted(load);
  other.rerender({ wanted: true });
  await waitFor(() => expect(other.result.current).toBe("menu"));
  expect(renders).toBe(1);
  rerender({ wanted: true });
  expect(result.current).toBe("menu");
});
