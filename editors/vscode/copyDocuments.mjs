// Puts beside the program what is shown to the user and stands elsewhere in the repository.
import * as fs from "node:fs";

fs.copyFileSync("../settings.md", "out/settings.md");
