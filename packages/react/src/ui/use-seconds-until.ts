import { useEffect, useState } from "react";

/** How many seconds it is until this time, begun ones included, and a render for each. */
export function useSecondsUntil(time: string): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return Math.max(0, Math.ceil((Date.parse(time) - now) / 1000));
}
