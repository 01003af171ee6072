import { abortFaults } from "./abort-faults.js";
import { bulkFaults } from "./bulk-faults.js";
import { contentFaults } from "./content-faults.js";
import { copyFaults } from "./copy-faults.js";
import { createFaults } from "./create-faults.js";
import { deleteFaults } from "./delete-faults.js";
import type { Faults } from "./fault.js";
import { feedbackFaults } from "./feedback-faults.js";
import { filterFaults } from "./filter-faults.js";
import { headFaults } from "./head-faults.js";
import { isolationFaults } from "./isolation-faults.js";
import { labelFaults } from "./label-faults.js";
import { listFaults } from "./list-faults.js";
import { listMessageFaults } from "./list-message-faults.js";
import { previewFaults } from "./preview-faults.js";
import { saveFaults } from "./save-faults.js";
import { searchFaults } from "./search-faults.js";
import { searchFilterFaults } from "./search-filter-faults.js";
import { searchPageFaults } from "./search-page-faults.js";
import { shareFaults } from "./share-faults.js";
import { statsFaults } from "./stats-faults.js";
import { templateFaults } from "./template-faults.js";
import { templateListFaults } from "./template-list-faults.js";
import { textFaults } from "./text-faults.js";
import { threadFaults } from "./thread-faults.js";
import { titleFaults } from "./title-faults.js";
import { updateFaults } from "./update-faults.js";

/** Every mistake that the suite has to notice. */
export const faults: Faults = {
  ...createFaults,
  ...updateFaults,
  ...titleFaults,
  ...headFaults,
  ...deleteFaults,
  ...listFaults,
  ...filterFaults,
  ...listMessageFaults,
  ...saveFaults,
  ...contentFaults,
  ...previewFaults,
  ...textFaults,
  ...isolationFaults,
  ...abortFaults,
  ...copyFaults,
  ...threadFaults,
  ...labelFaults,
  ...bulkFaults,
  ...feedbackFaults,
  ...searchFaults,
  ...searchPageFaults,
  ...searchFilterFaults,
  ...shareFaults,
  ...statsFaults,
  ...templateFaults,
  ...templateListFaults,
};
