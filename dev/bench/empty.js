/* What requiring a file costs at least: the baseline of loadingCost.ts. */
