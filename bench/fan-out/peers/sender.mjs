import { postThrough } from "../../../handlers/core/post";
import { widthByLatency } from "../../../handlers/core/width";
import { bounded } from "../bounded.mjs";
import { run } from "../run.mjs";

run((endpoint) => bounded(postThrough({ endpoint }), widthByLatency()));
