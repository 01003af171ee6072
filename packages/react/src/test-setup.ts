import { configure } from "@testing-library/react";

// A second is short for a machine that does other things as well.
configure({ asyncUtilTimeout: 10_000 });
