# PowerShell completion for supercmp.
# Written by `python -m supercmp.cli.shells --write completions`; do not edit.

Register-ArgumentCompleter -Native -CommandName supercmp -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # Command, its help; COMMAND OPTION, its help; what follows an option or stands as an argument.
    $commands = [ordered]@{
        'rank' = 'Who is first, and by how much?'
        'compare' = 'These, side by side, with ratios to the first.'
        'show' = 'Everything known of one system or chip, and who said it.'
        'list' = 'What is there? Systems, chips, quantities, sources and more.'
        'explain' = 'Where does this number come from?'
        'train' = 'How long, how dear and how much energy is this training run?'
        'plan' = 'What must be built for this training run, and which limit binds?'
        'verify' = 'Is this sentence true? One verdict a statement.'
        'flip' = 'What is the smallest change that reverses this order?'
        'gaps' = 'Which facts, better known, would settle this ranking most?'
        'report' = 'One page to look at and to send, as a file that needs no network.'
        'check' = 'Is this catalog sound? All faults at once.'
        'completion' = 'Print the completion script of a shell.'
    }
    $aliases = @{
        'vs' = 'compare'
        'info' = 'show'
        'ls' = 'list'
        'why' = 'explain'
    }
    $options = @{
        '' = @(@('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'), @('--version', 'Show the version.'))
        'rank' = @(@('--by', 'compute, cost, energy or any quantity (supercmp list quantities); default all three.'), @('--group-by', 'Sums and shares by country, operator, vendor, kind or year.'), @('--reverse', 'The last first.'), @('--weights', 'A weight for each of --by.'), @('--method', 'wpm (default), wsm, topsis, vikor or smaa (which weights make it first?).'), @('--normalise', 'minmax, vector, sum or max.'), @('--profile', 'Criteria of the catalog, such as balanced.'), @('--pareto', 'Fronts who beats whom in everything?'), @('--explain', 'What each criterion gives to the score.'), @('--check-reversal', 'Does leaving one out change the order of others?'), @('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--uncertain', 'Draw what is uncertain ranges, places, ties.'), @('--draws', 'So many draws (10000), with --uncertain.'), @('--seed', 'Another seed (0), with --uncertain.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'compare' = @(@('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--uncertain', 'Draw what is uncertain ranges, places, ties.'), @('--draws', 'So many draws (10000), with --uncertain.'), @('--seed', 'Another seed (0), with --uncertain.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'show' = @(@('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'list' = @(@('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'explain' = @(@('--workload', 'The training run that a training_... quantity is about.'), @('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'train' = @(@('--flop', 'Operations of the run, such as 5e26, instead of a workload.'), @('--params', 'Parameters at work on a token, such as 405e9 or 405B.'), @('--tokens', 'Tokens, such as 15e12 or 15T.'), @('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'plan' = @(@('--train', 'The run, by id or name; or --flop, or --params.'), @('--flop', 'Operations of the run, such as 5e26, instead of a workload.'), @('--params', 'Parameters at work on a token, such as 405e9 or 405B.'), @('--tokens', 'Tokens, such as 15e12 or 15T.'), @('--days', 'Finish in so many days.'), @('--power', 'Facility power at most, with its unit 20MW.'), @('--budget', 'Servers and network at most, with the currency 400M.'), @('--chip', 'Only these kinds of chip.'), @('--region', 'Where its PUE, if known; supercmp list regions.'), @('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'verify' = @(@('--strict', 'Status 3 if anything is contradicted, inconsistent or in a wrong unit.'), @('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'flip' = @(@('--by', 'compute, cost, energy or any quantity; default compute.'), @('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--uncertain', 'Draw what is uncertain ranges, places, ties.'), @('--draws', 'So many draws (10000), with --uncertain.'), @('--seed', 'Another seed (0), with --uncertain.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'gaps' = @(@('--by', 'compute, cost, energy or any quantity; default compute.'), @('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--uncertain', 'Draw what is uncertain ranges, places, ties.'), @('--draws', 'So many draws (10000), with --uncertain.'), @('--seed', 'Another seed (0), with --uncertain.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'report' = @(@('--as-of', 'State at that date (default newest bundled source).'), @('--precision', 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'), @('--where', 'Such as country == US and peak >= 1 EFLOP/s.'), @('--kind', 'ai or hpc.'), @('--status', 'Exactly these states, such as operational,planned.'), @('--include', 'Also systems that have not begun.'), @('--limit', 'At most so many rows.'), @('--basis', 'any (default), claimed or derived values.'), @('--set', 'Another assumption, or ID.QUANTITY=VALUE; again for more.'), @('--known-on', 'Only what was published by then.'), @('--dollars', 'Money in dollars of that year, by producer prices, or YEARcpi.'), @('--bounds', 'Ranges from all-worst to all-best.'), @('--units', 'export (default) or base units in columns.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'check' = @(@('--stale', 'Also note what nobody confirmed for so long 365d.'), @('--fields', 'These columns in this order.'), @('--format', 'auto table plain csv json jsonl md or html.'), @('-f', 'auto table plain csv json jsonl md or html.'), @('--output', 'Write to FILE; its ending chooses the format.'), @('-o', 'Write to FILE; its ending chooses the format.'), @('--force', 'Replace an existing FILE.'), @('--bom', 'CSV begin with a byte order mark.'), @('--crlf', 'CSV end lines with CR LF.'), @('--no-formula-guard', 'CSV no  before text a spreadsheet would compute.'), @('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
        'completion' = @(@('--catalog', 'Add a catalog; again for more, - is standard input.'), @('--color', 'always, never or auto (default).'), @('--no-color', 'The same as --color never.'), @('--quiet', 'No warnings, hints or progress.'), @('-q', 'No warnings, hints or progress.'), @('--verbose', 'More detail on stderr.'), @('-v', 'More detail on stderr.'), @('--debug', 'Show a traceback where something fails.'), @('--help', 'Show this text.'), @('-h', 'Show this text.'))
    }
    $values = @{
        ' --catalog' = @('files')
        ' --color' = @('words', 'always', 'never', 'auto')
        'rank --by' = @('list', 'compute', 'cost', 'energy', 'chip_count', 'peak', 'h100_equivalents', 'rmax', 'rpeak', 'hpcg', 'hpl_mxp', 'hpl_efficiency', 'memory_capacity', 'memory_bandwidth', 'chip_power', 'server_power', 'it_power', 'facility_power', 'average_power', 'supply_power', 'hpl_power', 'annual_energy', 'training_throughput', 'chip_cost', 'server_cost', 'hardware_cost', 'facility_cost', 'capital_cost', 'contract_cost', 'programme_cost', 'energy_cost', 'tco', 'chip_hour_cost', 'h100_hour_cost', 'pflop_day_cost', 'effective_pflop_day_cost', 'cost_efficiency', 'energy_efficiency', 'hpl_energy_efficiency', 'water_use', 'water_grid', 'carbon', 'homes_equivalent', 'pue', 'stated_power', 'lease_cost', 'server_overhead', 'network_overhead', 'load_factor', 'occupancy', 'mfu', 'goodput', 'chip_to_server', 'network_share', 'construction_cost', 'discount_rate', 'hardware_life', 'facility_life', 'other_opex', 'bytes_per_parameter', 'failure_rate', 'checkpoint_stall', 'restart_time', 'electricity_price', 'carbon_intensity', 'household_energy', 'wue', 'ewif')
        'rank --group-by' = @('words', 'country', 'operator', 'vendor', 'kind', 'year')
        'rank --weights' = @('any')
        'rank --method' = @('words', 'wpm', 'wsm', 'topsis', 'vikor', 'smaa')
        'rank --normalise' = @('words', 'minmax', 'vector', 'sum', 'max')
        'rank --profile' = @('ids', 'profiles')
        'rank --as-of' = @('any')
        'rank --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'rank --where' = @('any')
        'rank --kind' = @('words', 'ai', 'hpc')
        'rank --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'rank --include' = @('words', 'planned')
        'rank --limit' = @('any')
        'rank --basis' = @('words', 'any', 'claimed', 'derived')
        'rank --set' = @('any')
        'rank --known-on' = @('any')
        'rank --dollars' = @('any')
        'rank --units' = @('words', 'base', 'export')
        'rank --draws' = @('any')
        'rank --seed' = @('any')
        'rank --fields' = @('list', 'rank', 'id', 'name', 'operator', 'country', 'status', 'as_of', 'chips', 'peak_pflops', 'cost_rank', 'hardware_cost_usd', 'cost_efficiency_gflops_per_usd', 'energy_rank', 'facility_power_mw', 'energy_efficiency_gflops_per_w', 'aliases', 'user', 'owner', 'kind', 'region', 'site', 'vendor', 'since', 'note', 'certainty', 'chip_count', 'chip_count_low', 'chip_count_high', 'chip_count_basis', 'peak_pflops_low', 'peak_pflops_high', 'peak_pflops_basis', 'h100_equivalents', 'h100_equivalents_low', 'h100_equivalents_high', 'h100_equivalents_basis', 'rmax_pflops', 'rmax_pflops_low', 'rmax_pflops_high', 'rmax_pflops_basis', 'rpeak_pflops', 'rpeak_pflops_low', 'rpeak_pflops_high', 'rpeak_pflops_basis', 'hpcg_pflops', 'hpcg_pflops_low', 'hpcg_pflops_high', 'hpcg_pflops_basis', 'hpl_mxp_pflops', 'hpl_mxp_pflops_low', 'hpl_mxp_pflops_high', 'hpl_mxp_pflops_basis', 'hpl_efficiency', 'hpl_efficiency_low', 'hpl_efficiency_high', 'hpl_efficiency_basis', 'memory_capacity_tb', 'memory_capacity_tb_low', 'memory_capacity_tb_high', 'memory_capacity_tb_basis', 'memory_bandwidth_tb_s', 'memory_bandwidth_tb_s_low', 'memory_bandwidth_tb_s_high', 'memory_bandwidth_tb_s_basis', 'chip_power_mw', 'chip_power_mw_low', 'chip_power_mw_high', 'chip_power_mw_basis', 'server_power_mw', 'server_power_mw_low', 'server_power_mw_high', 'server_power_mw_basis', 'it_power_mw', 'it_power_mw_low', 'it_power_mw_high', 'it_power_mw_basis', 'facility_power_mw_low', 'facility_power_mw_high', 'facility_power_mw_basis', 'average_power_mw', 'average_power_mw_low', 'average_power_mw_high', 'average_power_mw_basis', 'supply_power_mw', 'supply_power_mw_low', 'supply_power_mw_high', 'supply_power_mw_basis', 'hpl_power_kw', 'hpl_power_kw_low', 'hpl_power_kw_high', 'hpl_power_kw_basis', 'annual_energy_gwh', 'annual_energy_gwh_low', 'annual_energy_gwh_high', 'annual_energy_gwh_basis', 'training_throughput_pflops', 'training_throughput_pflops_low', 'training_throughput_pflops_high', 'training_throughput_pflops_basis', 'chip_cost_usd', 'chip_cost_usd_low', 'chip_cost_usd_high', 'chip_cost_usd_basis', 'server_cost_usd', 'server_cost_usd_low', 'server_cost_usd_high', 'server_cost_usd_basis', 'hardware_cost_usd_low', 'hardware_cost_usd_high', 'hardware_cost_usd_basis', 'facility_cost_usd', 'facility_cost_usd_low', 'facility_cost_usd_high', 'facility_cost_usd_basis', 'capital_cost_usd', 'capital_cost_usd_low', 'capital_cost_usd_high', 'capital_cost_usd_basis', 'contract_cost_usd', 'contract_cost_usd_low', 'contract_cost_usd_high', 'contract_cost_usd_basis', 'programme_cost_usd', 'programme_cost_usd_low', 'programme_cost_usd_high', 'programme_cost_usd_basis', 'energy_cost_usd_per_year', 'energy_cost_usd_per_year_low', 'energy_cost_usd_per_year_high', 'energy_cost_usd_per_year_basis', 'tco_usd_per_year', 'tco_usd_per_year_low', 'tco_usd_per_year_high', 'tco_usd_per_year_basis', 'chip_hour_cost_usd_per_h', 'chip_hour_cost_usd_per_h_low', 'chip_hour_cost_usd_per_h_high', 'chip_hour_cost_usd_per_h_basis', 'h100_hour_cost_usd_per_h', 'h100_hour_cost_usd_per_h_low', 'h100_hour_cost_usd_per_h_high', 'h100_hour_cost_usd_per_h_basis', 'pflop_day_cost_usd_per_pflops_day', 'pflop_day_cost_usd_per_pflops_day_low', 'pflop_day_cost_usd_per_pflops_day_high', 'pflop_day_cost_usd_per_pflops_day_basis', 'effective_pflop_day_cost_usd_per_pflops_day', 'effective_pflop_day_cost_usd_per_pflops_day_low', 'effective_pflop_day_cost_usd_per_pflops_day_high', 'effective_pflop_day_cost_usd_per_pflops_day_basis', 'cost_efficiency_gflops_per_usd_low', 'cost_efficiency_gflops_per_usd_high', 'cost_efficiency_gflops_per_usd_basis', 'energy_efficiency_gflops_per_w_low', 'energy_efficiency_gflops_per_w_high', 'energy_efficiency_gflops_per_w_basis', 'hpl_energy_efficiency_gflops_per_w', 'hpl_energy_efficiency_gflops_per_w_low', 'hpl_energy_efficiency_gflops_per_w_high', 'hpl_energy_efficiency_gflops_per_w_basis', 'water_use_ml_per_day', 'water_use_ml_per_day_low', 'water_use_ml_per_day_high', 'water_use_ml_per_day_basis', 'water_grid_ml_per_day', 'water_grid_ml_per_day_low', 'water_grid_ml_per_day_high', 'water_grid_ml_per_day_basis', 'carbon_t_per_year', 'carbon_t_per_year_low', 'carbon_t_per_year_high', 'carbon_t_per_year_basis', 'homes_equivalent', 'homes_equivalent_low', 'homes_equivalent_high', 'homes_equivalent_basis', 'pue', 'pue_low', 'pue_high', 'pue_basis', 'stated_power_mw', 'stated_power_mw_low', 'stated_power_mw_high', 'stated_power_mw_basis', 'lease_cost_usd_per_month', 'lease_cost_usd_per_month_low', 'lease_cost_usd_per_month_high', 'lease_cost_usd_per_month_basis', 'server_overhead', 'server_overhead_low', 'server_overhead_high', 'server_overhead_basis', 'network_overhead', 'network_overhead_low', 'network_overhead_high', 'network_overhead_basis', 'load_factor', 'load_factor_low', 'load_factor_high', 'load_factor_basis', 'occupancy', 'occupancy_low', 'occupancy_high', 'occupancy_basis', 'mfu', 'mfu_low', 'mfu_high', 'mfu_basis', 'goodput', 'goodput_low', 'goodput_high', 'goodput_basis', 'chip_to_server', 'chip_to_server_low', 'chip_to_server_high', 'chip_to_server_basis', 'network_share', 'network_share_low', 'network_share_high', 'network_share_basis', 'construction_cost_usd_per_w', 'construction_cost_usd_per_w_low', 'construction_cost_usd_per_w_high', 'construction_cost_usd_per_w_basis', 'discount_rate', 'discount_rate_low', 'discount_rate_high', 'discount_rate_basis', 'hardware_life_years', 'hardware_life_years_low', 'hardware_life_years_high', 'hardware_life_years_basis', 'facility_life_years', 'facility_life_years_low', 'facility_life_years_high', 'facility_life_years_basis', 'other_opex', 'other_opex_low', 'other_opex_high', 'other_opex_basis', 'bytes_per_parameter_b', 'bytes_per_parameter_b_low', 'bytes_per_parameter_b_high', 'bytes_per_parameter_b_basis', 'failure_rate', 'failure_rate_low', 'failure_rate_high', 'failure_rate_basis', 'checkpoint_stall_s', 'checkpoint_stall_s_low', 'checkpoint_stall_s_high', 'checkpoint_stall_s_basis', 'restart_time_s', 'restart_time_s_low', 'restart_time_s_high', 'restart_time_s_basis', 'electricity_price_usd_per_kwh', 'electricity_price_usd_per_kwh_low', 'electricity_price_usd_per_kwh_high', 'electricity_price_usd_per_kwh_basis', 'carbon_intensity_g_per_kwh', 'carbon_intensity_g_per_kwh_low', 'carbon_intensity_g_per_kwh_high', 'carbon_intensity_g_per_kwh_basis', 'household_energy_kwh_per_year', 'household_energy_kwh_per_year_low', 'household_energy_kwh_per_year_high', 'household_energy_kwh_per_year_basis', 'wue_l_per_kwh', 'wue_l_per_kwh_low', 'wue_l_per_kwh_high', 'wue_l_per_kwh_basis', 'ewif_l_per_kwh', 'ewif_l_per_kwh_low', 'ewif_l_per_kwh_high', 'ewif_l_per_kwh_basis')
        'rank --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'rank -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'rank --output' = @('files')
        'rank -o' = @('files')
        'rank --catalog' = @('files')
        'rank --color' = @('words', 'always', 'never', 'auto')
        'compare --as-of' = @('any')
        'compare --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'compare --where' = @('any')
        'compare --kind' = @('words', 'ai', 'hpc')
        'compare --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'compare --include' = @('words', 'planned')
        'compare --limit' = @('any')
        'compare --basis' = @('words', 'any', 'claimed', 'derived')
        'compare --set' = @('any')
        'compare --known-on' = @('any')
        'compare --dollars' = @('any')
        'compare --units' = @('words', 'base', 'export')
        'compare --draws' = @('any')
        'compare --seed' = @('any')
        'compare --fields' = @('list', 'quantity', 'unit', 'better', 'comparable', 'why')
        'compare --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'compare -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'compare --output' = @('files')
        'compare -o' = @('files')
        'compare --catalog' = @('files')
        'compare --color' = @('words', 'always', 'never', 'auto')
        'show --as-of' = @('any')
        'show --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'show --where' = @('any')
        'show --kind' = @('words', 'ai', 'hpc')
        'show --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'show --include' = @('words', 'planned')
        'show --limit' = @('any')
        'show --basis' = @('words', 'any', 'claimed', 'derived')
        'show --set' = @('any')
        'show --known-on' = @('any')
        'show --dollars' = @('any')
        'show --units' = @('words', 'base', 'export')
        'show --fields' = @('list', 'quantity', 'value', 'unit', 'low', 'high', 'basis', 'source', 'as_of', 'note')
        'show --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'show -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'show --output' = @('files')
        'show -o' = @('files')
        'show --catalog' = @('files')
        'show --color' = @('words', 'always', 'never', 'auto')
        'list --as-of' = @('any')
        'list --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'list --where' = @('any')
        'list --kind' = @('words', 'ai', 'hpc')
        'list --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'list --include' = @('words', 'planned')
        'list --limit' = @('any')
        'list --basis' = @('words', 'any', 'claimed', 'derived')
        'list --set' = @('any')
        'list --known-on' = @('any')
        'list --dollars' = @('any')
        'list --units' = @('words', 'base', 'export')
        'list --fields' = @('list', 'id', 'name', 'aliases', 'operator', 'kind', 'country', 'region', 'site', 'status', 'as_of', 'chips', 'user', 'owner', 'vendor', 'since', 'note', 'certainty', 'chip_count', 'chip_count_low', 'chip_count_high', 'chip_count_basis', 'peak_pflops', 'peak_pflops_low', 'peak_pflops_high', 'peak_pflops_basis', 'h100_equivalents', 'h100_equivalents_low', 'h100_equivalents_high', 'h100_equivalents_basis', 'rmax_pflops', 'rmax_pflops_low', 'rmax_pflops_high', 'rmax_pflops_basis', 'rpeak_pflops', 'rpeak_pflops_low', 'rpeak_pflops_high', 'rpeak_pflops_basis', 'hpcg_pflops', 'hpcg_pflops_low', 'hpcg_pflops_high', 'hpcg_pflops_basis', 'hpl_mxp_pflops', 'hpl_mxp_pflops_low', 'hpl_mxp_pflops_high', 'hpl_mxp_pflops_basis', 'hpl_efficiency', 'hpl_efficiency_low', 'hpl_efficiency_high', 'hpl_efficiency_basis', 'memory_capacity_tb', 'memory_capacity_tb_low', 'memory_capacity_tb_high', 'memory_capacity_tb_basis', 'memory_bandwidth_tb_s', 'memory_bandwidth_tb_s_low', 'memory_bandwidth_tb_s_high', 'memory_bandwidth_tb_s_basis', 'chip_power_mw', 'chip_power_mw_low', 'chip_power_mw_high', 'chip_power_mw_basis', 'server_power_mw', 'server_power_mw_low', 'server_power_mw_high', 'server_power_mw_basis', 'it_power_mw', 'it_power_mw_low', 'it_power_mw_high', 'it_power_mw_basis', 'facility_power_mw', 'facility_power_mw_low', 'facility_power_mw_high', 'facility_power_mw_basis', 'average_power_mw', 'average_power_mw_low', 'average_power_mw_high', 'average_power_mw_basis', 'supply_power_mw', 'supply_power_mw_low', 'supply_power_mw_high', 'supply_power_mw_basis', 'hpl_power_kw', 'hpl_power_kw_low', 'hpl_power_kw_high', 'hpl_power_kw_basis', 'annual_energy_gwh', 'annual_energy_gwh_low', 'annual_energy_gwh_high', 'annual_energy_gwh_basis', 'training_throughput_pflops', 'training_throughput_pflops_low', 'training_throughput_pflops_high', 'training_throughput_pflops_basis', 'chip_cost_usd', 'chip_cost_usd_low', 'chip_cost_usd_high', 'chip_cost_usd_basis', 'server_cost_usd', 'server_cost_usd_low', 'server_cost_usd_high', 'server_cost_usd_basis', 'hardware_cost_usd', 'hardware_cost_usd_low', 'hardware_cost_usd_high', 'hardware_cost_usd_basis', 'facility_cost_usd', 'facility_cost_usd_low', 'facility_cost_usd_high', 'facility_cost_usd_basis', 'capital_cost_usd', 'capital_cost_usd_low', 'capital_cost_usd_high', 'capital_cost_usd_basis', 'contract_cost_usd', 'contract_cost_usd_low', 'contract_cost_usd_high', 'contract_cost_usd_basis', 'programme_cost_usd', 'programme_cost_usd_low', 'programme_cost_usd_high', 'programme_cost_usd_basis', 'energy_cost_usd_per_year', 'energy_cost_usd_per_year_low', 'energy_cost_usd_per_year_high', 'energy_cost_usd_per_year_basis', 'tco_usd_per_year', 'tco_usd_per_year_low', 'tco_usd_per_year_high', 'tco_usd_per_year_basis', 'chip_hour_cost_usd_per_h', 'chip_hour_cost_usd_per_h_low', 'chip_hour_cost_usd_per_h_high', 'chip_hour_cost_usd_per_h_basis', 'h100_hour_cost_usd_per_h', 'h100_hour_cost_usd_per_h_low', 'h100_hour_cost_usd_per_h_high', 'h100_hour_cost_usd_per_h_basis', 'pflop_day_cost_usd_per_pflops_day', 'pflop_day_cost_usd_per_pflops_day_low', 'pflop_day_cost_usd_per_pflops_day_high', 'pflop_day_cost_usd_per_pflops_day_basis', 'effective_pflop_day_cost_usd_per_pflops_day', 'effective_pflop_day_cost_usd_per_pflops_day_low', 'effective_pflop_day_cost_usd_per_pflops_day_high', 'effective_pflop_day_cost_usd_per_pflops_day_basis', 'cost_efficiency_gflops_per_usd', 'cost_efficiency_gflops_per_usd_low', 'cost_efficiency_gflops_per_usd_high', 'cost_efficiency_gflops_per_usd_basis', 'energy_efficiency_gflops_per_w', 'energy_efficiency_gflops_per_w_low', 'energy_efficiency_gflops_per_w_high', 'energy_efficiency_gflops_per_w_basis', 'hpl_energy_efficiency_gflops_per_w', 'hpl_energy_efficiency_gflops_per_w_low', 'hpl_energy_efficiency_gflops_per_w_high', 'hpl_energy_efficiency_gflops_per_w_basis', 'water_use_ml_per_day', 'water_use_ml_per_day_low', 'water_use_ml_per_day_high', 'water_use_ml_per_day_basis', 'water_grid_ml_per_day', 'water_grid_ml_per_day_low', 'water_grid_ml_per_day_high', 'water_grid_ml_per_day_basis', 'carbon_t_per_year', 'carbon_t_per_year_low', 'carbon_t_per_year_high', 'carbon_t_per_year_basis', 'homes_equivalent', 'homes_equivalent_low', 'homes_equivalent_high', 'homes_equivalent_basis', 'pue', 'pue_low', 'pue_high', 'pue_basis', 'stated_power_mw', 'stated_power_mw_low', 'stated_power_mw_high', 'stated_power_mw_basis', 'lease_cost_usd_per_month', 'lease_cost_usd_per_month_low', 'lease_cost_usd_per_month_high', 'lease_cost_usd_per_month_basis', 'server_overhead', 'server_overhead_low', 'server_overhead_high', 'server_overhead_basis', 'network_overhead', 'network_overhead_low', 'network_overhead_high', 'network_overhead_basis', 'load_factor', 'load_factor_low', 'load_factor_high', 'load_factor_basis', 'occupancy', 'occupancy_low', 'occupancy_high', 'occupancy_basis', 'mfu', 'mfu_low', 'mfu_high', 'mfu_basis', 'goodput', 'goodput_low', 'goodput_high', 'goodput_basis', 'chip_to_server', 'chip_to_server_low', 'chip_to_server_high', 'chip_to_server_basis', 'network_share', 'network_share_low', 'network_share_high', 'network_share_basis', 'construction_cost_usd_per_w', 'construction_cost_usd_per_w_low', 'construction_cost_usd_per_w_high', 'construction_cost_usd_per_w_basis', 'discount_rate', 'discount_rate_low', 'discount_rate_high', 'discount_rate_basis', 'hardware_life_years', 'hardware_life_years_low', 'hardware_life_years_high', 'hardware_life_years_basis', 'facility_life_years', 'facility_life_years_low', 'facility_life_years_high', 'facility_life_years_basis', 'other_opex', 'other_opex_low', 'other_opex_high', 'other_opex_basis', 'bytes_per_parameter_b', 'bytes_per_parameter_b_low', 'bytes_per_parameter_b_high', 'bytes_per_parameter_b_basis', 'failure_rate', 'failure_rate_low', 'failure_rate_high', 'failure_rate_basis', 'checkpoint_stall_s', 'checkpoint_stall_s_low', 'checkpoint_stall_s_high', 'checkpoint_stall_s_basis', 'restart_time_s', 'restart_time_s_low', 'restart_time_s_high', 'restart_time_s_basis', 'electricity_price_usd_per_kwh', 'electricity_price_usd_per_kwh_low', 'electricity_price_usd_per_kwh_high', 'electricity_price_usd_per_kwh_basis', 'carbon_intensity_g_per_kwh', 'carbon_intensity_g_per_kwh_low', 'carbon_intensity_g_per_kwh_high', 'carbon_intensity_g_per_kwh_basis', 'household_energy_kwh_per_year', 'household_energy_kwh_per_year_low', 'household_energy_kwh_per_year_high', 'household_energy_kwh_per_year_basis', 'wue_l_per_kwh', 'wue_l_per_kwh_low', 'wue_l_per_kwh_high', 'wue_l_per_kwh_basis', 'ewif_l_per_kwh', 'ewif_l_per_kwh_low', 'ewif_l_per_kwh_high', 'ewif_l_per_kwh_basis', 'released', 'memory_gb', 'tdp_w', 'peak_tflops', 'title', 'unit', 'column', 'better', 'help', 'publisher', 'url', 'date', 'value', 'low', 'high', 'source', 'training_flop', 'parameters', 'tokens', 'precision', 'statements')
        'list --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'list -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'list --output' = @('files')
        'list -o' = @('files')
        'list --catalog' = @('files')
        'list --color' = @('words', 'always', 'never', 'auto')
        'explain --workload' = @('ids', 'workloads')
        'explain --as-of' = @('any')
        'explain --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'explain --where' = @('any')
        'explain --kind' = @('words', 'ai', 'hpc')
        'explain --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'explain --include' = @('words', 'planned')
        'explain --limit' = @('any')
        'explain --basis' = @('words', 'any', 'claimed', 'derived')
        'explain --set' = @('any')
        'explain --known-on' = @('any')
        'explain --dollars' = @('any')
        'explain --units' = @('words', 'base', 'export')
        'explain --fields' = @('list', 'quantity', 'value', 'unit', 'low', 'high', 'basis', 'source', 'as_of', 'note')
        'explain --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'explain -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'explain --output' = @('files')
        'explain -o' = @('files')
        'explain --catalog' = @('files')
        'explain --color' = @('words', 'always', 'never', 'auto')
        'train --flop' = @('any')
        'train --params' = @('any')
        'train --tokens' = @('any')
        'train --as-of' = @('any')
        'train --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'train --where' = @('any')
        'train --kind' = @('words', 'ai', 'hpc')
        'train --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'train --include' = @('words', 'planned')
        'train --limit' = @('any')
        'train --basis' = @('words', 'any', 'claimed', 'derived')
        'train --set' = @('any')
        'train --known-on' = @('any')
        'train --dollars' = @('any')
        'train --units' = @('words', 'base', 'export')
        'train --fields' = @('list', 'id', 'name', 'as_of', 'chips', 'precision', 'training_days', 'training_days_low', 'training_days_high', 'training_energy_gwh', 'training_energy_gwh_low', 'training_energy_gwh_high', 'training_cost_usd', 'training_cost_usd_low', 'training_cost_usd_high', 'training_carbon_t', 'training_carbon_t_low', 'training_carbon_t_high', 'training_water_ml', 'training_water_ml_low', 'training_water_ml_high', 'operator', 'country', 'status', 'aliases', 'user', 'owner', 'kind', 'region', 'site', 'vendor', 'since', 'note', 'certainty', 'training_days_basis', 'training_energy_gwh_basis', 'training_cost_usd_basis', 'training_carbon_t_basis', 'training_water_ml_basis', 'chip_hours', 'chip_hours_low', 'chip_hours_high', 'chip_hours_basis', 'training_memory_tb', 'training_memory_tb_low', 'training_memory_tb_high', 'training_memory_tb_basis', 'interruption_interval', 'interruption_interval_low', 'interruption_interval_high', 'interruption_interval_basis', 'training_water_site_ml', 'training_water_site_ml_low', 'training_water_site_ml_high', 'training_water_site_ml_basis', 'training_water_grid_ml', 'training_water_grid_ml_low', 'training_water_grid_ml_high', 'training_water_grid_ml_basis', 'chip_count', 'chip_count_low', 'chip_count_high', 'chip_count_basis', 'peak_pflops', 'peak_pflops_low', 'peak_pflops_high', 'peak_pflops_basis', 'h100_equivalents', 'h100_equivalents_low', 'h100_equivalents_high', 'h100_equivalents_basis', 'rmax_pflops', 'rmax_pflops_low', 'rmax_pflops_high', 'rmax_pflops_basis', 'rpeak_pflops', 'rpeak_pflops_low', 'rpeak_pflops_high', 'rpeak_pflops_basis', 'hpcg_pflops', 'hpcg_pflops_low', 'hpcg_pflops_high', 'hpcg_pflops_basis', 'hpl_mxp_pflops', 'hpl_mxp_pflops_low', 'hpl_mxp_pflops_high', 'hpl_mxp_pflops_basis', 'hpl_efficiency', 'hpl_efficiency_low', 'hpl_efficiency_high', 'hpl_efficiency_basis', 'memory_capacity_tb', 'memory_capacity_tb_low', 'memory_capacity_tb_high', 'memory_capacity_tb_basis', 'memory_bandwidth_tb_s', 'memory_bandwidth_tb_s_low', 'memory_bandwidth_tb_s_high', 'memory_bandwidth_tb_s_basis', 'chip_power_mw', 'chip_power_mw_low', 'chip_power_mw_high', 'chip_power_mw_basis', 'server_power_mw', 'server_power_mw_low', 'server_power_mw_high', 'server_power_mw_basis', 'it_power_mw', 'it_power_mw_low', 'it_power_mw_high', 'it_power_mw_basis', 'facility_power_mw', 'facility_power_mw_low', 'facility_power_mw_high', 'facility_power_mw_basis', 'average_power_mw', 'average_power_mw_low', 'average_power_mw_high', 'average_power_mw_basis', 'supply_power_mw', 'supply_power_mw_low', 'supply_power_mw_high', 'supply_power_mw_basis', 'hpl_power_kw', 'hpl_power_kw_low', 'hpl_power_kw_high', 'hpl_power_kw_basis', 'annual_energy_gwh', 'annual_energy_gwh_low', 'annual_energy_gwh_high', 'annual_energy_gwh_basis', 'training_throughput_pflops', 'training_throughput_pflops_low', 'training_throughput_pflops_high', 'training_throughput_pflops_basis', 'chip_cost_usd', 'chip_cost_usd_low', 'chip_cost_usd_high', 'chip_cost_usd_basis', 'server_cost_usd', 'server_cost_usd_low', 'server_cost_usd_high', 'server_cost_usd_basis', 'hardware_cost_usd', 'hardware_cost_usd_low', 'hardware_cost_usd_high', 'hardware_cost_usd_basis', 'facility_cost_usd', 'facility_cost_usd_low', 'facility_cost_usd_high', 'facility_cost_usd_basis', 'capital_cost_usd', 'capital_cost_usd_low', 'capital_cost_usd_high', 'capital_cost_usd_basis', 'contract_cost_usd', 'contract_cost_usd_low', 'contract_cost_usd_high', 'contract_cost_usd_basis', 'programme_cost_usd', 'programme_cost_usd_low', 'programme_cost_usd_high', 'programme_cost_usd_basis', 'energy_cost_usd_per_year', 'energy_cost_usd_per_year_low', 'energy_cost_usd_per_year_high', 'energy_cost_usd_per_year_basis', 'tco_usd_per_year', 'tco_usd_per_year_low', 'tco_usd_per_year_high', 'tco_usd_per_year_basis', 'chip_hour_cost_usd_per_h', 'chip_hour_cost_usd_per_h_low', 'chip_hour_cost_usd_per_h_high', 'chip_hour_cost_usd_per_h_basis', 'h100_hour_cost_usd_per_h', 'h100_hour_cost_usd_per_h_low', 'h100_hour_cost_usd_per_h_high', 'h100_hour_cost_usd_per_h_basis', 'pflop_day_cost_usd_per_pflops_day', 'pflop_day_cost_usd_per_pflops_day_low', 'pflop_day_cost_usd_per_pflops_day_high', 'pflop_day_cost_usd_per_pflops_day_basis', 'effective_pflop_day_cost_usd_per_pflops_day', 'effective_pflop_day_cost_usd_per_pflops_day_low', 'effective_pflop_day_cost_usd_per_pflops_day_high', 'effective_pflop_day_cost_usd_per_pflops_day_basis', 'cost_efficiency_gflops_per_usd', 'cost_efficiency_gflops_per_usd_low', 'cost_efficiency_gflops_per_usd_high', 'cost_efficiency_gflops_per_usd_basis', 'energy_efficiency_gflops_per_w', 'energy_efficiency_gflops_per_w_low', 'energy_efficiency_gflops_per_w_high', 'energy_efficiency_gflops_per_w_basis', 'hpl_energy_efficiency_gflops_per_w', 'hpl_energy_efficiency_gflops_per_w_low', 'hpl_energy_efficiency_gflops_per_w_high', 'hpl_energy_efficiency_gflops_per_w_basis', 'water_use_ml_per_day', 'water_use_ml_per_day_low', 'water_use_ml_per_day_high', 'water_use_ml_per_day_basis', 'water_grid_ml_per_day', 'water_grid_ml_per_day_low', 'water_grid_ml_per_day_high', 'water_grid_ml_per_day_basis', 'carbon_t_per_year', 'carbon_t_per_year_low', 'carbon_t_per_year_high', 'carbon_t_per_year_basis', 'homes_equivalent', 'homes_equivalent_low', 'homes_equivalent_high', 'homes_equivalent_basis', 'pue', 'pue_low', 'pue_high', 'pue_basis', 'stated_power_mw', 'stated_power_mw_low', 'stated_power_mw_high', 'stated_power_mw_basis', 'lease_cost_usd_per_month', 'lease_cost_usd_per_month_low', 'lease_cost_usd_per_month_high', 'lease_cost_usd_per_month_basis', 'server_overhead', 'server_overhead_low', 'server_overhead_high', 'server_overhead_basis', 'network_overhead', 'network_overhead_low', 'network_overhead_high', 'network_overhead_basis', 'load_factor', 'load_factor_low', 'load_factor_high', 'load_factor_basis', 'occupancy', 'occupancy_low', 'occupancy_high', 'occupancy_basis', 'mfu', 'mfu_low', 'mfu_high', 'mfu_basis', 'goodput', 'goodput_low', 'goodput_high', 'goodput_basis', 'chip_to_server', 'chip_to_server_low', 'chip_to_server_high', 'chip_to_server_basis', 'network_share', 'network_share_low', 'network_share_high', 'network_share_basis', 'construction_cost_usd_per_w', 'construction_cost_usd_per_w_low', 'construction_cost_usd_per_w_high', 'construction_cost_usd_per_w_basis', 'discount_rate', 'discount_rate_low', 'discount_rate_high', 'discount_rate_basis', 'hardware_life_years', 'hardware_life_years_low', 'hardware_life_years_high', 'hardware_life_years_basis', 'facility_life_years', 'facility_life_years_low', 'facility_life_years_high', 'facility_life_years_basis', 'other_opex', 'other_opex_low', 'other_opex_high', 'other_opex_basis', 'bytes_per_parameter_b', 'bytes_per_parameter_b_low', 'bytes_per_parameter_b_high', 'bytes_per_parameter_b_basis', 'failure_rate', 'failure_rate_low', 'failure_rate_high', 'failure_rate_basis', 'checkpoint_stall_s', 'checkpoint_stall_s_low', 'checkpoint_stall_s_high', 'checkpoint_stall_s_basis', 'restart_time_s', 'restart_time_s_low', 'restart_time_s_high', 'restart_time_s_basis', 'electricity_price_usd_per_kwh', 'electricity_price_usd_per_kwh_low', 'electricity_price_usd_per_kwh_high', 'electricity_price_usd_per_kwh_basis', 'carbon_intensity_g_per_kwh', 'carbon_intensity_g_per_kwh_low', 'carbon_intensity_g_per_kwh_high', 'carbon_intensity_g_per_kwh_basis', 'household_energy_kwh_per_year', 'household_energy_kwh_per_year_low', 'household_energy_kwh_per_year_high', 'household_energy_kwh_per_year_basis', 'wue_l_per_kwh', 'wue_l_per_kwh_low', 'wue_l_per_kwh_high', 'wue_l_per_kwh_basis', 'ewif_l_per_kwh', 'ewif_l_per_kwh_low', 'ewif_l_per_kwh_high', 'ewif_l_per_kwh_basis')
        'train --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'train -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'train --output' = @('files')
        'train -o' = @('files')
        'train --catalog' = @('files')
        'train --color' = @('words', 'always', 'never', 'auto')
        'plan --train' = @('ids', 'workloads')
        'plan --flop' = @('any')
        'plan --params' = @('any')
        'plan --tokens' = @('any')
        'plan --days' = @('any')
        'plan --power' = @('any')
        'plan --budget' = @('any')
        'plan --chip' = @('ids', 'chips')
        'plan --region' = @('ids', 'regions')
        'plan --as-of' = @('any')
        'plan --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'plan --where' = @('any')
        'plan --kind' = @('words', 'ai', 'hpc')
        'plan --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'plan --include' = @('words', 'planned')
        'plan --limit' = @('any')
        'plan --basis' = @('words', 'any', 'claimed', 'derived')
        'plan --set' = @('any')
        'plan --known-on' = @('any')
        'plan --dollars' = @('any')
        'plan --units' = @('words', 'base', 'export')
        'plan --fields' = @('list', 'chip', 'chips', 'servers', 'training_days', 'facility_power_mw', 'hardware_cost_usd', 'binds', 'relaxed_10pct')
        'plan --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'plan -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'plan --output' = @('files')
        'plan -o' = @('files')
        'plan --catalog' = @('files')
        'plan --color' = @('words', 'always', 'never', 'auto')
        'verify --as-of' = @('any')
        'verify --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'verify --where' = @('any')
        'verify --kind' = @('words', 'ai', 'hpc')
        'verify --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'verify --include' = @('words', 'planned')
        'verify --limit' = @('any')
        'verify --basis' = @('words', 'any', 'claimed', 'derived')
        'verify --set' = @('any')
        'verify --known-on' = @('any')
        'verify --dollars' = @('any')
        'verify --units' = @('words', 'base', 'export')
        'verify --fields' = @('list', 'number', 'statement', 'verdict', 'says', 'finds', 'unit', 'ratio', 'why', 'sources')
        'verify --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'verify -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'verify --output' = @('files')
        'verify -o' = @('files')
        'verify --catalog' = @('files')
        'verify --color' = @('words', 'always', 'never', 'auto')
        'flip --by' = @('list', 'compute', 'cost', 'energy', 'chip_count', 'peak', 'h100_equivalents', 'rmax', 'rpeak', 'hpcg', 'hpl_mxp', 'hpl_efficiency', 'memory_capacity', 'memory_bandwidth', 'chip_power', 'server_power', 'it_power', 'facility_power', 'average_power', 'supply_power', 'hpl_power', 'annual_energy', 'training_throughput', 'chip_cost', 'server_cost', 'hardware_cost', 'facility_cost', 'capital_cost', 'contract_cost', 'programme_cost', 'energy_cost', 'tco', 'chip_hour_cost', 'h100_hour_cost', 'pflop_day_cost', 'effective_pflop_day_cost', 'cost_efficiency', 'energy_efficiency', 'hpl_energy_efficiency', 'water_use', 'water_grid', 'carbon', 'homes_equivalent', 'pue', 'stated_power', 'lease_cost', 'server_overhead', 'network_overhead', 'load_factor', 'occupancy', 'mfu', 'goodput', 'chip_to_server', 'network_share', 'construction_cost', 'discount_rate', 'hardware_life', 'facility_life', 'other_opex', 'bytes_per_parameter', 'failure_rate', 'checkpoint_stall', 'restart_time', 'electricity_price', 'carbon_intensity', 'household_energy', 'wue', 'ewif')
        'flip --as-of' = @('any')
        'flip --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'flip --where' = @('any')
        'flip --kind' = @('words', 'ai', 'hpc')
        'flip --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'flip --include' = @('words', 'planned')
        'flip --limit' = @('any')
        'flip --basis' = @('words', 'any', 'claimed', 'derived')
        'flip --set' = @('any')
        'flip --known-on' = @('any')
        'flip --dollars' = @('any')
        'flip --units' = @('words', 'base', 'export')
        'flip --draws' = @('any')
        'flip --seed' = @('any')
        'flip --fields' = @('list', 'input', 'unit', 'from', 'to', 'reachable', 'plausibility')
        'flip --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'flip -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'flip --output' = @('files')
        'flip -o' = @('files')
        'flip --catalog' = @('files')
        'flip --color' = @('words', 'always', 'never', 'auto')
        'gaps --by' = @('list', 'compute', 'cost', 'energy', 'chip_count', 'peak', 'h100_equivalents', 'rmax', 'rpeak', 'hpcg', 'hpl_mxp', 'hpl_efficiency', 'memory_capacity', 'memory_bandwidth', 'chip_power', 'server_power', 'it_power', 'facility_power', 'average_power', 'supply_power', 'hpl_power', 'annual_energy', 'training_throughput', 'chip_cost', 'server_cost', 'hardware_cost', 'facility_cost', 'capital_cost', 'contract_cost', 'programme_cost', 'energy_cost', 'tco', 'chip_hour_cost', 'h100_hour_cost', 'pflop_day_cost', 'effective_pflop_day_cost', 'cost_efficiency', 'energy_efficiency', 'hpl_energy_efficiency', 'water_use', 'water_grid', 'carbon', 'homes_equivalent', 'pue', 'stated_power', 'lease_cost', 'server_overhead', 'network_overhead', 'load_factor', 'occupancy', 'mfu', 'goodput', 'chip_to_server', 'network_share', 'construction_cost', 'discount_rate', 'hardware_life', 'facility_life', 'other_opex', 'bytes_per_parameter', 'failure_rate', 'checkpoint_stall', 'restart_time', 'electricity_price', 'carbon_intensity', 'household_energy', 'wue', 'ewif')
        'gaps --as-of' = @('any')
        'gaps --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'gaps --where' = @('any')
        'gaps --kind' = @('words', 'ai', 'hpc')
        'gaps --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'gaps --include' = @('words', 'planned')
        'gaps --limit' = @('any')
        'gaps --basis' = @('words', 'any', 'claimed', 'derived')
        'gaps --set' = @('any')
        'gaps --known-on' = @('any')
        'gaps --dollars' = @('any')
        'gaps --units' = @('words', 'base', 'export')
        'gaps --draws' = @('any')
        'gaps --seed' = @('any')
        'gaps --fields' = @('list', 'id', 'quantity', 'doubt', 'reduction', 'sources')
        'gaps --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'gaps -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'gaps --output' = @('files')
        'gaps -o' = @('files')
        'gaps --catalog' = @('files')
        'gaps --color' = @('words', 'always', 'never', 'auto')
        'report --as-of' = @('any')
        'report --precision' = @('words', 'fp64', 'fp32', 'tf32', 'bf16', 'fp16', 'fp8', 'int8', 'fp4')
        'report --where' = @('any')
        'report --kind' = @('words', 'ai', 'hpc')
        'report --status' = @('list', 'planned', 'under_construction', 'operational', 'decommissioned', 'cancelled')
        'report --include' = @('words', 'planned')
        'report --limit' = @('any')
        'report --basis' = @('words', 'any', 'claimed', 'derived')
        'report --set' = @('any')
        'report --known-on' = @('any')
        'report --dollars' = @('any')
        'report --units' = @('words', 'base', 'export')
        'report --fields' = @('list', 'operator', 'country', 'chips', 'peak', 'hardware_cost', 'cost_efficiency', 'facility_power', 'energy_efficiency', 'kind', 'status', 'since', 'chip_count', 'h100_equivalents', 'rmax', 'rpeak', 'hpcg', 'hpl_mxp', 'hpl_efficiency', 'memory_capacity', 'memory_bandwidth', 'chip_power', 'server_power', 'it_power', 'average_power', 'supply_power', 'hpl_power', 'annual_energy', 'training_throughput', 'chip_cost', 'server_cost', 'facility_cost', 'capital_cost', 'contract_cost', 'programme_cost', 'energy_cost', 'tco', 'chip_hour_cost', 'h100_hour_cost', 'pflop_day_cost', 'effective_pflop_day_cost', 'hpl_energy_efficiency', 'water_use', 'water_grid', 'carbon', 'homes_equivalent', 'pue', 'stated_power', 'lease_cost', 'server_overhead', 'network_overhead', 'load_factor', 'occupancy', 'mfu', 'goodput', 'chip_to_server', 'network_share', 'construction_cost', 'discount_rate', 'hardware_life', 'facility_life', 'other_opex', 'bytes_per_parameter', 'failure_rate', 'checkpoint_stall', 'restart_time', 'electricity_price', 'carbon_intensity', 'household_energy', 'wue', 'ewif')
        'report --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'report -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'report --output' = @('files')
        'report -o' = @('files')
        'report --catalog' = @('files')
        'report --color' = @('words', 'always', 'never', 'auto')
        'check --stale' = @('any')
        'check --fields' = @('list', 'code', 'level', 'file', 'line', 'entry', 'key', 'message')
        'check --format' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'check -f' = @('words', 'auto', 'table', 'plain', 'csv', 'json', 'jsonl', 'md', 'html')
        'check --output' = @('files')
        'check -o' = @('files')
        'check --catalog' = @('files')
        'check --color' = @('words', 'always', 'never', 'auto')
        'completion --catalog' = @('files')
        'completion --color' = @('words', 'always', 'never', 'auto')
        'rank *' = @('ids', 'systems')
        'compare *' = @('ids', 'systems', 'chips')
        'show 1' = @('ids', 'systems', 'chips', 'groups')
        'list 1' = @('words', 'systems', 'chips', 'quantities', 'sources', 'assumptions', 'regions', 'workloads', 'articles')
        'explain 1' = @('ids', 'systems', 'chips')
        'explain 2' = @('words', 'chip_count', 'peak', 'h100_equivalents', 'rmax', 'rpeak', 'hpcg', 'hpl_mxp', 'hpl_efficiency', 'memory_capacity', 'memory_bandwidth', 'chip_power', 'server_power', 'it_power', 'facility_power', 'average_power', 'supply_power', 'hpl_power', 'annual_energy', 'training_throughput', 'chip_cost', 'server_cost', 'hardware_cost', 'facility_cost', 'capital_cost', 'contract_cost', 'programme_cost', 'energy_cost', 'tco', 'chip_hour_cost', 'h100_hour_cost', 'pflop_day_cost', 'effective_pflop_day_cost', 'cost_efficiency', 'energy_efficiency', 'hpl_energy_efficiency', 'water_use', 'water_grid', 'carbon', 'homes_equivalent', 'pue', 'stated_power', 'lease_cost', 'server_overhead', 'network_overhead', 'load_factor', 'occupancy', 'mfu', 'goodput', 'chip_to_server', 'network_share', 'construction_cost', 'discount_rate', 'hardware_life', 'facility_life', 'other_opex', 'bytes_per_parameter', 'failure_rate', 'checkpoint_stall', 'restart_time', 'electricity_price', 'carbon_intensity', 'household_energy', 'wue', 'ewif', 'chip_price', 'server_price', 'cluster_price', 'tdp', 'sparse_factor', 'training_flop', 'straight_line_cost', 'hardware_recovery', 'facility_recovery', 'chip_hours', 'training_memory', 'interruption_interval', 'checkpoint_interval', 'training_days', 'training_energy', 'training_cost', 'training_carbon', 'training_water', 'training_water_site', 'training_water_grid')
        'train *' = @('ids', 'workloads', 'systems')
        'verify 1' = @('both', 'articles')
        'flip *' = @('ids', 'systems')
        'gaps *' = @('ids', 'systems')
        'check *' = @('files')
        'completion 1' = @('words', 'bash', 'zsh', 'fish', 'powershell')
    }

    $command = ''
    $option = ''
    $place = 1
    foreach ($element in @($commandAst.CommandElements | Select-Object -Skip 1)) {
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        $word = $element.Extent.Text
        if ($option) { $option = '' }
        elseif ($word -match '^-.') {
            if ($values.ContainsKey("${command} $word")) { $option = $word }
        }
        elseif (-not $command) { $command = if ($aliases.ContainsKey($word)) { $aliases[$word] } else { $word } }
        else { $place++ }
    }

    $lead = ''
    $current = $wordToComplete
    if (-not $option -and $current -match '^(--[a-z-]+)=(.*)$') {
        $option = $Matches[1]
        $lead = "$option="
        $current = $Matches[2]
    }

    $found = @()
    if (-not $option -and $current.StartsWith('-')) {
        $found = @($options[$command])
    }
    elseif (-not $option -and -not $command) {
        $found = @($commands.GetEnumerator() | ForEach-Object { , @($_.Key, $_.Value) })
    }
    else {
        $key = if ($option) { "$command $option" } else { "$command $place" }
        if (-not $values.ContainsKey($key)) { $key = "$command *" }
        $value = $values[$key]
        if (-not $value) { return }
        $kind = $value[0]
        $words = @($value | Select-Object -Skip 1)
        if ($kind -eq 'list') {
            $comma = $current.LastIndexOf(',') + 1
            $lead += $current.Substring(0, $comma)
            $current = $current.Substring($comma)
        }
        if ($kind -eq 'files') { return }
        if ($kind -eq 'ids' -or $kind -eq 'both') {
            # Where no id fits, PowerShell offers files by itself.
            # Nothing the program prints is ever run; what does not look like an id is not offered.
            $program = Get-Command -Name supercmp -CommandType Application -ErrorAction SilentlyContinue | Select-Object -First 1
            if (-not $program) { return }
            foreach ($line in @(& $program.Source __complete $words 2>$null)) {
                $id, $name = "$line".Split("`t", 2)
                if ($id -cmatch '^[a-z0-9][a-z0-9._-]{0,63}$') { $found += , @($id, $name) }
            }
        }
        else { $found = @($words | ForEach-Object { , @($_, $_) }) }
    }

    foreach ($item in $found) {
        if (-not $item[0].StartsWith($current)) { continue }
        $tip = if ($item[1]) { $item[1] } else { $item[0] }
        [System.Management.Automation.CompletionResult]::new($lead + $item[0], $item[0], 'ParameterValue', $tip)
    }
}
