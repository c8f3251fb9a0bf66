# fish completion for supercmp.
# Written by `python -m supercmp.cli.shells --write completions`; do not edit.

# Ask the program for ids; what does not look like one is not offered. Nothing it prints is ever run.
function __supercmp_ids
    command supercmp __complete $argv 2>/dev/null </dev/null | string match -r '^[a-z0-9][a-z0-9._-]*(?:\t.*)?$'
end

# Words of a list, each with what already stands before the last comma.
function __supercmp_list
    set -l typed (commandline -ct | string replace -r '^--[a-z-]+=' '')
    set -l head (string match -r '^.*,' -- $typed)
    for word in $argv
        printf '%s\n' "$head$word"
    end
end

# The command and the arguments before the cursor, without options and their values.
function __supercmp_words
    set -l skip
    for word in (commandline -opc)[2..-1]
        if set -q skip[1]
            set skip
        else if contains -- $word --catalog --color --by --group-by --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --units --fields --format -f --output -o --workload --flop --params --tokens --train --days --power --budget --chip --region --stale
            set skip 1
        else if not string match -q -- '-*' $word
            printf '%s\n' $word
        end
    end
end

function __supercmp_no_command
    test (count (__supercmp_words)) -eq 0
end

function __supercmp_in
    set -l words (__supercmp_words)
    contains -- "$words[1]" $argv
end

# COMMAND ALIAS NUMBER: the cursor is at that argument of the command.
function __supercmp_at
    set -l words (__supercmp_words)
    contains -- "$words[1]" $argv[1] $argv[2]; and test (count $words) -eq $argv[3]
end

complete -c supercmp -f

complete -c supercmp -n __supercmp_no_command -a rank -d 'Who is first, and by how much?'
complete -c supercmp -n __supercmp_no_command -a compare -d 'These, side by side, with ratios to the first.'
complete -c supercmp -n __supercmp_no_command -a show -d 'Everything known of one system or chip, and who said it.'
complete -c supercmp -n __supercmp_no_command -a list -d 'What is there? Systems, chips, quantities, sources and more.'
complete -c supercmp -n __supercmp_no_command -a explain -d 'Where does this number come from?'
complete -c supercmp -n __supercmp_no_command -a train -d 'How long, how dear and how much energy is this training run?'
complete -c supercmp -n __supercmp_no_command -a plan -d 'What must be built for this training run, and which limit binds?'
complete -c supercmp -n __supercmp_no_command -a check -d 'Is this catalog sound? All faults at once.'
complete -c supercmp -n __supercmp_no_command -a completion -d 'Print the completion script of a shell.'
complete -c supercmp -n __supercmp_no_command -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n __supercmp_no_command -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n __supercmp_no_command -l no-color -d 'The same as --color never.'
complete -c supercmp -n __supercmp_no_command -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n __supercmp_no_command -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n __supercmp_no_command -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n __supercmp_no_command -l help -s h -d 'Show this text.'
complete -c supercmp -n __supercmp_no_command -l version -d 'Show the version.'

# rank
complete -c supercmp -n '__supercmp_in rank' -l by -r -f -a '(__supercmp_list compute cost energy chip_count peak h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power facility_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost hardware_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost cost_efficiency energy_efficiency hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif)' -d 'compute, cost, energy or any quantity (supercmp list quantities); default all three.'
complete -c supercmp -n '__supercmp_in rank' -l group-by -r -f -a 'country operator vendor kind year' -d 'Sums and shares by country, operator, vendor, kind or year.'
complete -c supercmp -n '__supercmp_in rank' -l reverse -d 'The last first.'
complete -c supercmp -n '__supercmp_in rank' -l as-of -r -f -d 'State at that date (default newest bundled source).'
complete -c supercmp -n '__supercmp_in rank' -l precision -r -f -a 'fp64 fp32 tf32 bf16 fp16 fp8 int8 fp4' -d 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'
complete -c supercmp -n '__supercmp_in rank' -l where -r -f -d 'Such as country == US and peak >= 1 EFLOP/s.'
complete -c supercmp -n '__supercmp_in rank' -l kind -r -f -a 'ai hpc' -d 'ai or hpc.'
complete -c supercmp -n '__supercmp_in rank' -l status -r -f -a '(__supercmp_list planned under_construction operational decommissioned cancelled)' -d 'Exactly these states, such as operational,planned.'
complete -c supercmp -n '__supercmp_in rank' -l include -r -f -a 'planned' -d 'Also systems that have not begun.'
complete -c supercmp -n '__supercmp_in rank' -l limit -r -f -d 'At most so many rows.'
complete -c supercmp -n '__supercmp_in rank' -l basis -r -f -a 'any claimed derived' -d 'any (default), claimed or derived values.'
complete -c supercmp -n '__supercmp_in rank' -l set -r -f -d 'Another assumption, or ID.QUANTITY=VALUE; again for more.'
complete -c supercmp -n '__supercmp_in rank' -l known-on -r -f -d 'Only what was published by then.'
complete -c supercmp -n '__supercmp_in rank' -l dollars -r -f -d 'Money in dollars of that year, by producer prices, or YEARcpi.'
complete -c supercmp -n '__supercmp_in rank' -l bounds -d 'Ranges from all-worst to all-best.'
complete -c supercmp -n '__supercmp_in rank' -l units -r -f -a 'base export' -d 'export (default) or base units in columns.'
complete -c supercmp -n '__supercmp_in rank' -l fields -r -f -a '(__supercmp_list rank id name operator country status as_of chips peak_pflops cost_rank hardware_cost_usd cost_efficiency_gflops_per_usd energy_rank facility_power_mw energy_efficiency_gflops_per_w aliases user owner kind region site vendor since note certainty chip_count chip_count_low chip_count_high chip_count_basis peak_pflops_low peak_pflops_high peak_pflops_basis h100_equivalents h100_equivalents_low h100_equivalents_high h100_equivalents_basis rmax_pflops rmax_pflops_low rmax_pflops_high rmax_pflops_basis rpeak_pflops rpeak_pflops_low rpeak_pflops_high rpeak_pflops_basis hpcg_pflops hpcg_pflops_low hpcg_pflops_high hpcg_pflops_basis hpl_mxp_pflops hpl_mxp_pflops_low hpl_mxp_pflops_high hpl_mxp_pflops_basis hpl_efficiency hpl_efficiency_low hpl_efficiency_high hpl_efficiency_basis memory_capacity_tb memory_capacity_tb_low memory_capacity_tb_high memory_capacity_tb_basis memory_bandwidth_tb_s memory_bandwidth_tb_s_low memory_bandwidth_tb_s_high memory_bandwidth_tb_s_basis chip_power_mw chip_power_mw_low chip_power_mw_high chip_power_mw_basis server_power_mw server_power_mw_low server_power_mw_high server_power_mw_basis it_power_mw it_power_mw_low it_power_mw_high it_power_mw_basis facility_power_mw_low facility_power_mw_high facility_power_mw_basis average_power_mw average_power_mw_low average_power_mw_high average_power_mw_basis supply_power_mw supply_power_mw_low supply_power_mw_high supply_power_mw_basis hpl_power_kw hpl_power_kw_low hpl_power_kw_high hpl_power_kw_basis annual_energy_gwh annual_energy_gwh_low annual_energy_gwh_high annual_energy_gwh_basis training_throughput_pflops training_throughput_pflops_low training_throughput_pflops_high training_throughput_pflops_basis chip_cost_usd chip_cost_usd_low chip_cost_usd_high chip_cost_usd_basis server_cost_usd server_cost_usd_low server_cost_usd_high server_cost_usd_basis hardware_cost_usd_low hardware_cost_usd_high hardware_cost_usd_basis facility_cost_usd facility_cost_usd_low facility_cost_usd_high facility_cost_usd_basis capital_cost_usd capital_cost_usd_low capital_cost_usd_high capital_cost_usd_basis contract_cost_usd contract_cost_usd_low contract_cost_usd_high contract_cost_usd_basis programme_cost_usd programme_cost_usd_low programme_cost_usd_high programme_cost_usd_basis energy_cost_usd_per_year energy_cost_usd_per_year_low energy_cost_usd_per_year_high energy_cost_usd_per_year_basis tco_usd_per_year tco_usd_per_year_low tco_usd_per_year_high tco_usd_per_year_basis chip_hour_cost_usd_per_h chip_hour_cost_usd_per_h_low chip_hour_cost_usd_per_h_high chip_hour_cost_usd_per_h_basis h100_hour_cost_usd_per_h h100_hour_cost_usd_per_h_low h100_hour_cost_usd_per_h_high h100_hour_cost_usd_per_h_basis pflop_day_cost_usd_per_pflops_day pflop_day_cost_usd_per_pflops_day_low pflop_day_cost_usd_per_pflops_day_high pflop_day_cost_usd_per_pflops_day_basis effective_pflop_day_cost_usd_per_pflops_day effective_pflop_day_cost_usd_per_pflops_day_low effective_pflop_day_cost_usd_per_pflops_day_high effective_pflop_day_cost_usd_per_pflops_day_basis cost_efficiency_gflops_per_usd_low cost_efficiency_gflops_per_usd_high cost_efficiency_gflops_per_usd_basis energy_efficiency_gflops_per_w_low energy_efficiency_gflops_per_w_high energy_efficiency_gflops_per_w_basis hpl_energy_efficiency_gflops_per_w hpl_energy_efficiency_gflops_per_w_low hpl_energy_efficiency_gflops_per_w_high hpl_energy_efficiency_gflops_per_w_basis water_use_ml_per_day water_use_ml_per_day_low water_use_ml_per_day_high water_use_ml_per_day_basis water_grid_ml_per_day water_grid_ml_per_day_low water_grid_ml_per_day_high water_grid_ml_per_day_basis carbon_t_per_year carbon_t_per_year_low carbon_t_per_year_high carbon_t_per_year_basis homes_equivalent homes_equivalent_low homes_equivalent_high homes_equivalent_basis pue pue_low pue_high pue_basis stated_power_mw stated_power_mw_low stated_power_mw_high stated_power_mw_basis lease_cost_usd_per_month lease_cost_usd_per_month_low lease_cost_usd_per_month_high lease_cost_usd_per_month_basis server_overhead server_overhead_low server_overhead_high server_overhead_basis network_overhead network_overhead_low network_overhead_high network_overhead_basis load_factor load_factor_low load_factor_high load_factor_basis occupancy occupancy_low occupancy_high occupancy_basis mfu mfu_low mfu_high mfu_basis goodput goodput_low goodput_high goodput_basis chip_to_server chip_to_server_low chip_to_server_high chip_to_server_basis network_share network_share_low network_share_high network_share_basis construction_cost_usd_per_w construction_cost_usd_per_w_low construction_cost_usd_per_w_high construction_cost_usd_per_w_basis discount_rate discount_rate_low discount_rate_high discount_rate_basis hardware_life_years hardware_life_years_low hardware_life_years_high hardware_life_years_basis facility_life_years facility_life_years_low facility_life_years_high facility_life_years_basis other_opex other_opex_low other_opex_high other_opex_basis bytes_per_parameter_b bytes_per_parameter_b_low bytes_per_parameter_b_high bytes_per_parameter_b_basis failure_rate failure_rate_low failure_rate_high failure_rate_basis checkpoint_stall_s checkpoint_stall_s_low checkpoint_stall_s_high checkpoint_stall_s_basis restart_time_s restart_time_s_low restart_time_s_high restart_time_s_basis electricity_price_usd_per_kwh electricity_price_usd_per_kwh_low electricity_price_usd_per_kwh_high electricity_price_usd_per_kwh_basis carbon_intensity_g_per_kwh carbon_intensity_g_per_kwh_low carbon_intensity_g_per_kwh_high carbon_intensity_g_per_kwh_basis household_energy_kwh_per_year household_energy_kwh_per_year_low household_energy_kwh_per_year_high household_energy_kwh_per_year_basis wue_l_per_kwh wue_l_per_kwh_low wue_l_per_kwh_high wue_l_per_kwh_basis ewif_l_per_kwh ewif_l_per_kwh_low ewif_l_per_kwh_high ewif_l_per_kwh_basis)' -d 'These columns in this order.'
complete -c supercmp -n '__supercmp_in rank' -l format -s f -r -f -a 'auto table plain csv json jsonl md html' -d 'auto table plain csv json jsonl md or html.'
complete -c supercmp -n '__supercmp_in rank' -l output -s o -r -F -d 'Write to FILE; its ending chooses the format.'
complete -c supercmp -n '__supercmp_in rank' -l force -d 'Replace an existing FILE.'
complete -c supercmp -n '__supercmp_in rank' -l bom -d 'CSV begin with a byte order mark.'
complete -c supercmp -n '__supercmp_in rank' -l crlf -d 'CSV end lines with CR LF.'
complete -c supercmp -n '__supercmp_in rank' -l no-formula-guard -d 'CSV no  before text a spreadsheet would compute.'
complete -c supercmp -n '__supercmp_in rank' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in rank' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in rank' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in rank' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in rank' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in rank' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in rank' -l help -s h -d 'Show this text.'
complete -c supercmp -n '__supercmp_in rank' -f -a '(__supercmp_ids systems)'

# compare
complete -c supercmp -n '__supercmp_in compare vs' -l as-of -r -f -d 'State at that date (default newest bundled source).'
complete -c supercmp -n '__supercmp_in compare vs' -l precision -r -f -a 'fp64 fp32 tf32 bf16 fp16 fp8 int8 fp4' -d 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'
complete -c supercmp -n '__supercmp_in compare vs' -l where -r -f -d 'Such as country == US and peak >= 1 EFLOP/s.'
complete -c supercmp -n '__supercmp_in compare vs' -l kind -r -f -a 'ai hpc' -d 'ai or hpc.'
complete -c supercmp -n '__supercmp_in compare vs' -l status -r -f -a '(__supercmp_list planned under_construction operational decommissioned cancelled)' -d 'Exactly these states, such as operational,planned.'
complete -c supercmp -n '__supercmp_in compare vs' -l include -r -f -a 'planned' -d 'Also systems that have not begun.'
complete -c supercmp -n '__supercmp_in compare vs' -l limit -r -f -d 'At most so many rows.'
complete -c supercmp -n '__supercmp_in compare vs' -l basis -r -f -a 'any claimed derived' -d 'any (default), claimed or derived values.'
complete -c supercmp -n '__supercmp_in compare vs' -l set -r -f -d 'Another assumption, or ID.QUANTITY=VALUE; again for more.'
complete -c supercmp -n '__supercmp_in compare vs' -l known-on -r -f -d 'Only what was published by then.'
complete -c supercmp -n '__supercmp_in compare vs' -l dollars -r -f -d 'Money in dollars of that year, by producer prices, or YEARcpi.'
complete -c supercmp -n '__supercmp_in compare vs' -l bounds -d 'Ranges from all-worst to all-best.'
complete -c supercmp -n '__supercmp_in compare vs' -l units -r -f -a 'base export' -d 'export (default) or base units in columns.'
complete -c supercmp -n '__supercmp_in compare vs' -l fields -r -f -a '(__supercmp_list quantity unit better comparable why)' -d 'These columns in this order.'
complete -c supercmp -n '__supercmp_in compare vs' -l format -s f -r -f -a 'auto table plain csv json jsonl md html' -d 'auto table plain csv json jsonl md or html.'
complete -c supercmp -n '__supercmp_in compare vs' -l output -s o -r -F -d 'Write to FILE; its ending chooses the format.'
complete -c supercmp -n '__supercmp_in compare vs' -l force -d 'Replace an existing FILE.'
complete -c supercmp -n '__supercmp_in compare vs' -l bom -d 'CSV begin with a byte order mark.'
complete -c supercmp -n '__supercmp_in compare vs' -l crlf -d 'CSV end lines with CR LF.'
complete -c supercmp -n '__supercmp_in compare vs' -l no-formula-guard -d 'CSV no  before text a spreadsheet would compute.'
complete -c supercmp -n '__supercmp_in compare vs' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in compare vs' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in compare vs' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in compare vs' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in compare vs' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in compare vs' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in compare vs' -l help -s h -d 'Show this text.'
complete -c supercmp -n '__supercmp_in compare vs' -f -a '(__supercmp_ids systems chips)'

# show
complete -c supercmp -n '__supercmp_in show info' -l as-of -r -f -d 'State at that date (default newest bundled source).'
complete -c supercmp -n '__supercmp_in show info' -l precision -r -f -a 'fp64 fp32 tf32 bf16 fp16 fp8 int8 fp4' -d 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'
complete -c supercmp -n '__supercmp_in show info' -l where -r -f -d 'Such as country == US and peak >= 1 EFLOP/s.'
complete -c supercmp -n '__supercmp_in show info' -l kind -r -f -a 'ai hpc' -d 'ai or hpc.'
complete -c supercmp -n '__supercmp_in show info' -l status -r -f -a '(__supercmp_list planned under_construction operational decommissioned cancelled)' -d 'Exactly these states, such as operational,planned.'
complete -c supercmp -n '__supercmp_in show info' -l include -r -f -a 'planned' -d 'Also systems that have not begun.'
complete -c supercmp -n '__supercmp_in show info' -l limit -r -f -d 'At most so many rows.'
complete -c supercmp -n '__supercmp_in show info' -l basis -r -f -a 'any claimed derived' -d 'any (default), claimed or derived values.'
complete -c supercmp -n '__supercmp_in show info' -l set -r -f -d 'Another assumption, or ID.QUANTITY=VALUE; again for more.'
complete -c supercmp -n '__supercmp_in show info' -l known-on -r -f -d 'Only what was published by then.'
complete -c supercmp -n '__supercmp_in show info' -l dollars -r -f -d 'Money in dollars of that year, by producer prices, or YEARcpi.'
complete -c supercmp -n '__supercmp_in show info' -l bounds -d 'Ranges from all-worst to all-best.'
complete -c supercmp -n '__supercmp_in show info' -l units -r -f -a 'base export' -d 'export (default) or base units in columns.'
complete -c supercmp -n '__supercmp_in show info' -l fields -r -f -a '(__supercmp_list quantity value unit low high basis source as_of note)' -d 'These columns in this order.'
complete -c supercmp -n '__supercmp_in show info' -l format -s f -r -f -a 'auto table plain csv json jsonl md html' -d 'auto table plain csv json jsonl md or html.'
complete -c supercmp -n '__supercmp_in show info' -l output -s o -r -F -d 'Write to FILE; its ending chooses the format.'
complete -c supercmp -n '__supercmp_in show info' -l force -d 'Replace an existing FILE.'
complete -c supercmp -n '__supercmp_in show info' -l bom -d 'CSV begin with a byte order mark.'
complete -c supercmp -n '__supercmp_in show info' -l crlf -d 'CSV end lines with CR LF.'
complete -c supercmp -n '__supercmp_in show info' -l no-formula-guard -d 'CSV no  before text a spreadsheet would compute.'
complete -c supercmp -n '__supercmp_in show info' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in show info' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in show info' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in show info' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in show info' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in show info' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in show info' -l help -s h -d 'Show this text.'
complete -c supercmp -n '__supercmp_at show info 1' -f -a '(__supercmp_ids systems chips groups)'

# list
complete -c supercmp -n '__supercmp_in list ls' -l as-of -r -f -d 'State at that date (default newest bundled source).'
complete -c supercmp -n '__supercmp_in list ls' -l precision -r -f -a 'fp64 fp32 tf32 bf16 fp16 fp8 int8 fp4' -d 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'
complete -c supercmp -n '__supercmp_in list ls' -l where -r -f -d 'Such as country == US and peak >= 1 EFLOP/s.'
complete -c supercmp -n '__supercmp_in list ls' -l kind -r -f -a 'ai hpc' -d 'ai or hpc.'
complete -c supercmp -n '__supercmp_in list ls' -l status -r -f -a '(__supercmp_list planned under_construction operational decommissioned cancelled)' -d 'Exactly these states, such as operational,planned.'
complete -c supercmp -n '__supercmp_in list ls' -l include -r -f -a 'planned' -d 'Also systems that have not begun.'
complete -c supercmp -n '__supercmp_in list ls' -l limit -r -f -d 'At most so many rows.'
complete -c supercmp -n '__supercmp_in list ls' -l basis -r -f -a 'any claimed derived' -d 'any (default), claimed or derived values.'
complete -c supercmp -n '__supercmp_in list ls' -l set -r -f -d 'Another assumption, or ID.QUANTITY=VALUE; again for more.'
complete -c supercmp -n '__supercmp_in list ls' -l known-on -r -f -d 'Only what was published by then.'
complete -c supercmp -n '__supercmp_in list ls' -l dollars -r -f -d 'Money in dollars of that year, by producer prices, or YEARcpi.'
complete -c supercmp -n '__supercmp_in list ls' -l bounds -d 'Ranges from all-worst to all-best.'
complete -c supercmp -n '__supercmp_in list ls' -l units -r -f -a 'base export' -d 'export (default) or base units in columns.'
complete -c supercmp -n '__supercmp_in list ls' -l fields -r -f -a '(__supercmp_list id name aliases operator kind country region site status as_of chips user owner vendor since note certainty chip_count chip_count_low chip_count_high chip_count_basis peak_pflops peak_pflops_low peak_pflops_high peak_pflops_basis h100_equivalents h100_equivalents_low h100_equivalents_high h100_equivalents_basis rmax_pflops rmax_pflops_low rmax_pflops_high rmax_pflops_basis rpeak_pflops rpeak_pflops_low rpeak_pflops_high rpeak_pflops_basis hpcg_pflops hpcg_pflops_low hpcg_pflops_high hpcg_pflops_basis hpl_mxp_pflops hpl_mxp_pflops_low hpl_mxp_pflops_high hpl_mxp_pflops_basis hpl_efficiency hpl_efficiency_low hpl_efficiency_high hpl_efficiency_basis memory_capacity_tb memory_capacity_tb_low memory_capacity_tb_high memory_capacity_tb_basis memory_bandwidth_tb_s memory_bandwidth_tb_s_low memory_bandwidth_tb_s_high memory_bandwidth_tb_s_basis chip_power_mw chip_power_mw_low chip_power_mw_high chip_power_mw_basis server_power_mw server_power_mw_low server_power_mw_high server_power_mw_basis it_power_mw it_power_mw_low it_power_mw_high it_power_mw_basis facility_power_mw facility_power_mw_low facility_power_mw_high facility_power_mw_basis average_power_mw average_power_mw_low average_power_mw_high average_power_mw_basis supply_power_mw supply_power_mw_low supply_power_mw_high supply_power_mw_basis hpl_power_kw hpl_power_kw_low hpl_power_kw_high hpl_power_kw_basis annual_energy_gwh annual_energy_gwh_low annual_energy_gwh_high annual_energy_gwh_basis training_throughput_pflops training_throughput_pflops_low training_throughput_pflops_high training_throughput_pflops_basis chip_cost_usd chip_cost_usd_low chip_cost_usd_high chip_cost_usd_basis server_cost_usd server_cost_usd_low server_cost_usd_high server_cost_usd_basis hardware_cost_usd hardware_cost_usd_low hardware_cost_usd_high hardware_cost_usd_basis facility_cost_usd facility_cost_usd_low facility_cost_usd_high facility_cost_usd_basis capital_cost_usd capital_cost_usd_low capital_cost_usd_high capital_cost_usd_basis contract_cost_usd contract_cost_usd_low contract_cost_usd_high contract_cost_usd_basis programme_cost_usd programme_cost_usd_low programme_cost_usd_high programme_cost_usd_basis energy_cost_usd_per_year energy_cost_usd_per_year_low energy_cost_usd_per_year_high energy_cost_usd_per_year_basis tco_usd_per_year tco_usd_per_year_low tco_usd_per_year_high tco_usd_per_year_basis chip_hour_cost_usd_per_h chip_hour_cost_usd_per_h_low chip_hour_cost_usd_per_h_high chip_hour_cost_usd_per_h_basis h100_hour_cost_usd_per_h h100_hour_cost_usd_per_h_low h100_hour_cost_usd_per_h_high h100_hour_cost_usd_per_h_basis pflop_day_cost_usd_per_pflops_day pflop_day_cost_usd_per_pflops_day_low pflop_day_cost_usd_per_pflops_day_high pflop_day_cost_usd_per_pflops_day_basis effective_pflop_day_cost_usd_per_pflops_day effective_pflop_day_cost_usd_per_pflops_day_low effective_pflop_day_cost_usd_per_pflops_day_high effective_pflop_day_cost_usd_per_pflops_day_basis cost_efficiency_gflops_per_usd cost_efficiency_gflops_per_usd_low cost_efficiency_gflops_per_usd_high cost_efficiency_gflops_per_usd_basis energy_efficiency_gflops_per_w energy_efficiency_gflops_per_w_low energy_efficiency_gflops_per_w_high energy_efficiency_gflops_per_w_basis hpl_energy_efficiency_gflops_per_w hpl_energy_efficiency_gflops_per_w_low hpl_energy_efficiency_gflops_per_w_high hpl_energy_efficiency_gflops_per_w_basis water_use_ml_per_day water_use_ml_per_day_low water_use_ml_per_day_high water_use_ml_per_day_basis water_grid_ml_per_day water_grid_ml_per_day_low water_grid_ml_per_day_high water_grid_ml_per_day_basis carbon_t_per_year carbon_t_per_year_low carbon_t_per_year_high carbon_t_per_year_basis homes_equivalent homes_equivalent_low homes_equivalent_high homes_equivalent_basis pue pue_low pue_high pue_basis stated_power_mw stated_power_mw_low stated_power_mw_high stated_power_mw_basis lease_cost_usd_per_month lease_cost_usd_per_month_low lease_cost_usd_per_month_high lease_cost_usd_per_month_basis server_overhead server_overhead_low server_overhead_high server_overhead_basis network_overhead network_overhead_low network_overhead_high network_overhead_basis load_factor load_factor_low load_factor_high load_factor_basis occupancy occupancy_low occupancy_high occupancy_basis mfu mfu_low mfu_high mfu_basis goodput goodput_low goodput_high goodput_basis chip_to_server chip_to_server_low chip_to_server_high chip_to_server_basis network_share network_share_low network_share_high network_share_basis construction_cost_usd_per_w construction_cost_usd_per_w_low construction_cost_usd_per_w_high construction_cost_usd_per_w_basis discount_rate discount_rate_low discount_rate_high discount_rate_basis hardware_life_years hardware_life_years_low hardware_life_years_high hardware_life_years_basis facility_life_years facility_life_years_low facility_life_years_high facility_life_years_basis other_opex other_opex_low other_opex_high other_opex_basis bytes_per_parameter_b bytes_per_parameter_b_low bytes_per_parameter_b_high bytes_per_parameter_b_basis failure_rate failure_rate_low failure_rate_high failure_rate_basis checkpoint_stall_s checkpoint_stall_s_low checkpoint_stall_s_high checkpoint_stall_s_basis restart_time_s restart_time_s_low restart_time_s_high restart_time_s_basis electricity_price_usd_per_kwh electricity_price_usd_per_kwh_low electricity_price_usd_per_kwh_high electricity_price_usd_per_kwh_basis carbon_intensity_g_per_kwh carbon_intensity_g_per_kwh_low carbon_intensity_g_per_kwh_high carbon_intensity_g_per_kwh_basis household_energy_kwh_per_year household_energy_kwh_per_year_low household_energy_kwh_per_year_high household_energy_kwh_per_year_basis wue_l_per_kwh wue_l_per_kwh_low wue_l_per_kwh_high wue_l_per_kwh_basis ewif_l_per_kwh ewif_l_per_kwh_low ewif_l_per_kwh_high ewif_l_per_kwh_basis released memory_gb tdp_w peak_tflops title unit column better help publisher url date value low high source training_flop parameters tokens precision statements)' -d 'These columns in this order.'
complete -c supercmp -n '__supercmp_in list ls' -l format -s f -r -f -a 'auto table plain csv json jsonl md html' -d 'auto table plain csv json jsonl md or html.'
complete -c supercmp -n '__supercmp_in list ls' -l output -s o -r -F -d 'Write to FILE; its ending chooses the format.'
complete -c supercmp -n '__supercmp_in list ls' -l force -d 'Replace an existing FILE.'
complete -c supercmp -n '__supercmp_in list ls' -l bom -d 'CSV begin with a byte order mark.'
complete -c supercmp -n '__supercmp_in list ls' -l crlf -d 'CSV end lines with CR LF.'
complete -c supercmp -n '__supercmp_in list ls' -l no-formula-guard -d 'CSV no  before text a spreadsheet would compute.'
complete -c supercmp -n '__supercmp_in list ls' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in list ls' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in list ls' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in list ls' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in list ls' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in list ls' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in list ls' -l help -s h -d 'Show this text.'
complete -c supercmp -n '__supercmp_at list ls 1' -f -a 'systems chips quantities sources assumptions regions workloads articles'

# explain
complete -c supercmp -n '__supercmp_in explain why' -l workload -r -f -a '(__supercmp_ids workloads)' -d 'The training run that a training_... quantity is about.'
complete -c supercmp -n '__supercmp_in explain why' -l as-of -r -f -d 'State at that date (default newest bundled source).'
complete -c supercmp -n '__supercmp_in explain why' -l precision -r -f -a 'fp64 fp32 tf32 bf16 fp16 fp8 int8 fp4' -d 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'
complete -c supercmp -n '__supercmp_in explain why' -l where -r -f -d 'Such as country == US and peak >= 1 EFLOP/s.'
complete -c supercmp -n '__supercmp_in explain why' -l kind -r -f -a 'ai hpc' -d 'ai or hpc.'
complete -c supercmp -n '__supercmp_in explain why' -l status -r -f -a '(__supercmp_list planned under_construction operational decommissioned cancelled)' -d 'Exactly these states, such as operational,planned.'
complete -c supercmp -n '__supercmp_in explain why' -l include -r -f -a 'planned' -d 'Also systems that have not begun.'
complete -c supercmp -n '__supercmp_in explain why' -l limit -r -f -d 'At most so many rows.'
complete -c supercmp -n '__supercmp_in explain why' -l basis -r -f -a 'any claimed derived' -d 'any (default), claimed or derived values.'
complete -c supercmp -n '__supercmp_in explain why' -l set -r -f -d 'Another assumption, or ID.QUANTITY=VALUE; again for more.'
complete -c supercmp -n '__supercmp_in explain why' -l known-on -r -f -d 'Only what was published by then.'
complete -c supercmp -n '__supercmp_in explain why' -l dollars -r -f -d 'Money in dollars of that year, by producer prices, or YEARcpi.'
complete -c supercmp -n '__supercmp_in explain why' -l bounds -d 'Ranges from all-worst to all-best.'
complete -c supercmp -n '__supercmp_in explain why' -l units -r -f -a 'base export' -d 'export (default) or base units in columns.'
complete -c supercmp -n '__supercmp_in explain why' -l fields -r -f -a '(__supercmp_list quantity value unit low high basis source as_of note)' -d 'These columns in this order.'
complete -c supercmp -n '__supercmp_in explain why' -l format -s f -r -f -a 'auto table plain csv json jsonl md html' -d 'auto table plain csv json jsonl md or html.'
complete -c supercmp -n '__supercmp_in explain why' -l output -s o -r -F -d 'Write to FILE; its ending chooses the format.'
complete -c supercmp -n '__supercmp_in explain why' -l force -d 'Replace an existing FILE.'
complete -c supercmp -n '__supercmp_in explain why' -l bom -d 'CSV begin with a byte order mark.'
complete -c supercmp -n '__supercmp_in explain why' -l crlf -d 'CSV end lines with CR LF.'
complete -c supercmp -n '__supercmp_in explain why' -l no-formula-guard -d 'CSV no  before text a spreadsheet would compute.'
complete -c supercmp -n '__supercmp_in explain why' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in explain why' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in explain why' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in explain why' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in explain why' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in explain why' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in explain why' -l help -s h -d 'Show this text.'
complete -c supercmp -n '__supercmp_at explain why 1' -f -a '(__supercmp_ids systems chips)'
complete -c supercmp -n '__supercmp_at explain why 2' -f -a 'chip_count peak h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power facility_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost hardware_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost cost_efficiency energy_efficiency hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif chip_price server_price cluster_price tdp sparse_factor training_flop straight_line_cost hardware_recovery facility_recovery chip_hours training_memory interruption_interval checkpoint_interval training_days training_energy training_cost training_carbon training_water training_water_site training_water_grid'

# train
complete -c supercmp -n '__supercmp_in train' -l flop -r -f -d 'Operations of the run, such as 5e26, instead of a workload.'
complete -c supercmp -n '__supercmp_in train' -l params -r -f -d 'Parameters at work on a token, such as 405e9 or 405B.'
complete -c supercmp -n '__supercmp_in train' -l tokens -r -f -d 'Tokens, such as 15e12 or 15T.'
complete -c supercmp -n '__supercmp_in train' -l as-of -r -f -d 'State at that date (default newest bundled source).'
complete -c supercmp -n '__supercmp_in train' -l precision -r -f -a 'fp64 fp32 tf32 bf16 fp16 fp8 int8 fp4' -d 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'
complete -c supercmp -n '__supercmp_in train' -l where -r -f -d 'Such as country == US and peak >= 1 EFLOP/s.'
complete -c supercmp -n '__supercmp_in train' -l kind -r -f -a 'ai hpc' -d 'ai or hpc.'
complete -c supercmp -n '__supercmp_in train' -l status -r -f -a '(__supercmp_list planned under_construction operational decommissioned cancelled)' -d 'Exactly these states, such as operational,planned.'
complete -c supercmp -n '__supercmp_in train' -l include -r -f -a 'planned' -d 'Also systems that have not begun.'
complete -c supercmp -n '__supercmp_in train' -l limit -r -f -d 'At most so many rows.'
complete -c supercmp -n '__supercmp_in train' -l basis -r -f -a 'any claimed derived' -d 'any (default), claimed or derived values.'
complete -c supercmp -n '__supercmp_in train' -l set -r -f -d 'Another assumption, or ID.QUANTITY=VALUE; again for more.'
complete -c supercmp -n '__supercmp_in train' -l known-on -r -f -d 'Only what was published by then.'
complete -c supercmp -n '__supercmp_in train' -l dollars -r -f -d 'Money in dollars of that year, by producer prices, or YEARcpi.'
complete -c supercmp -n '__supercmp_in train' -l bounds -d 'Ranges from all-worst to all-best.'
complete -c supercmp -n '__supercmp_in train' -l units -r -f -a 'base export' -d 'export (default) or base units in columns.'
complete -c supercmp -n '__supercmp_in train' -l fields -r -f -a '(__supercmp_list id name as_of chips precision training_days training_days_low training_days_high training_energy_gwh training_energy_gwh_low training_energy_gwh_high training_cost_usd training_cost_usd_low training_cost_usd_high training_carbon_t training_carbon_t_low training_carbon_t_high training_water_ml training_water_ml_low training_water_ml_high operator country status aliases user owner kind region site vendor since note certainty training_days_basis training_energy_gwh_basis training_cost_usd_basis training_carbon_t_basis training_water_ml_basis chip_hours chip_hours_low chip_hours_high chip_hours_basis training_memory_tb training_memory_tb_low training_memory_tb_high training_memory_tb_basis interruption_interval interruption_interval_low interruption_interval_high interruption_interval_basis training_water_site_ml training_water_site_ml_low training_water_site_ml_high training_water_site_ml_basis training_water_grid_ml training_water_grid_ml_low training_water_grid_ml_high training_water_grid_ml_basis chip_count chip_count_low chip_count_high chip_count_basis peak_pflops peak_pflops_low peak_pflops_high peak_pflops_basis h100_equivalents h100_equivalents_low h100_equivalents_high h100_equivalents_basis rmax_pflops rmax_pflops_low rmax_pflops_high rmax_pflops_basis rpeak_pflops rpeak_pflops_low rpeak_pflops_high rpeak_pflops_basis hpcg_pflops hpcg_pflops_low hpcg_pflops_high hpcg_pflops_basis hpl_mxp_pflops hpl_mxp_pflops_low hpl_mxp_pflops_high hpl_mxp_pflops_basis hpl_efficiency hpl_efficiency_low hpl_efficiency_high hpl_efficiency_basis memory_capacity_tb memory_capacity_tb_low memory_capacity_tb_high memory_capacity_tb_basis memory_bandwidth_tb_s memory_bandwidth_tb_s_low memory_bandwidth_tb_s_high memory_bandwidth_tb_s_basis chip_power_mw chip_power_mw_low chip_power_mw_high chip_power_mw_basis server_power_mw server_power_mw_low server_power_mw_high server_power_mw_basis it_power_mw it_power_mw_low it_power_mw_high it_power_mw_basis facility_power_mw facility_power_mw_low facility_power_mw_high facility_power_mw_basis average_power_mw average_power_mw_low average_power_mw_high average_power_mw_basis supply_power_mw supply_power_mw_low supply_power_mw_high supply_power_mw_basis hpl_power_kw hpl_power_kw_low hpl_power_kw_high hpl_power_kw_basis annual_energy_gwh annual_energy_gwh_low annual_energy_gwh_high annual_energy_gwh_basis training_throughput_pflops training_throughput_pflops_low training_throughput_pflops_high training_throughput_pflops_basis chip_cost_usd chip_cost_usd_low chip_cost_usd_high chip_cost_usd_basis server_cost_usd server_cost_usd_low server_cost_usd_high server_cost_usd_basis hardware_cost_usd hardware_cost_usd_low hardware_cost_usd_high hardware_cost_usd_basis facility_cost_usd facility_cost_usd_low facility_cost_usd_high facility_cost_usd_basis capital_cost_usd capital_cost_usd_low capital_cost_usd_high capital_cost_usd_basis contract_cost_usd contract_cost_usd_low contract_cost_usd_high contract_cost_usd_basis programme_cost_usd programme_cost_usd_low programme_cost_usd_high programme_cost_usd_basis energy_cost_usd_per_year energy_cost_usd_per_year_low energy_cost_usd_per_year_high energy_cost_usd_per_year_basis tco_usd_per_year tco_usd_per_year_low tco_usd_per_year_high tco_usd_per_year_basis chip_hour_cost_usd_per_h chip_hour_cost_usd_per_h_low chip_hour_cost_usd_per_h_high chip_hour_cost_usd_per_h_basis h100_hour_cost_usd_per_h h100_hour_cost_usd_per_h_low h100_hour_cost_usd_per_h_high h100_hour_cost_usd_per_h_basis pflop_day_cost_usd_per_pflops_day pflop_day_cost_usd_per_pflops_day_low pflop_day_cost_usd_per_pflops_day_high pflop_day_cost_usd_per_pflops_day_basis effective_pflop_day_cost_usd_per_pflops_day effective_pflop_day_cost_usd_per_pflops_day_low effective_pflop_day_cost_usd_per_pflops_day_high effective_pflop_day_cost_usd_per_pflops_day_basis cost_efficiency_gflops_per_usd cost_efficiency_gflops_per_usd_low cost_efficiency_gflops_per_usd_high cost_efficiency_gflops_per_usd_basis energy_efficiency_gflops_per_w energy_efficiency_gflops_per_w_low energy_efficiency_gflops_per_w_high energy_efficiency_gflops_per_w_basis hpl_energy_efficiency_gflops_per_w hpl_energy_efficiency_gflops_per_w_low hpl_energy_efficiency_gflops_per_w_high hpl_energy_efficiency_gflops_per_w_basis water_use_ml_per_day water_use_ml_per_day_low water_use_ml_per_day_high water_use_ml_per_day_basis water_grid_ml_per_day water_grid_ml_per_day_low water_grid_ml_per_day_high water_grid_ml_per_day_basis carbon_t_per_year carbon_t_per_year_low carbon_t_per_year_high carbon_t_per_year_basis homes_equivalent homes_equivalent_low homes_equivalent_high homes_equivalent_basis pue pue_low pue_high pue_basis stated_power_mw stated_power_mw_low stated_power_mw_high stated_power_mw_basis lease_cost_usd_per_month lease_cost_usd_per_month_low lease_cost_usd_per_month_high lease_cost_usd_per_month_basis server_overhead server_overhead_low server_overhead_high server_overhead_basis network_overhead network_overhead_low network_overhead_high network_overhead_basis load_factor load_factor_low load_factor_high load_factor_basis occupancy occupancy_low occupancy_high occupancy_basis mfu mfu_low mfu_high mfu_basis goodput goodput_low goodput_high goodput_basis chip_to_server chip_to_server_low chip_to_server_high chip_to_server_basis network_share network_share_low network_share_high network_share_basis construction_cost_usd_per_w construction_cost_usd_per_w_low construction_cost_usd_per_w_high construction_cost_usd_per_w_basis discount_rate discount_rate_low discount_rate_high discount_rate_basis hardware_life_years hardware_life_years_low hardware_life_years_high hardware_life_years_basis facility_life_years facility_life_years_low facility_life_years_high facility_life_years_basis other_opex other_opex_low other_opex_high other_opex_basis bytes_per_parameter_b bytes_per_parameter_b_low bytes_per_parameter_b_high bytes_per_parameter_b_basis failure_rate failure_rate_low failure_rate_high failure_rate_basis checkpoint_stall_s checkpoint_stall_s_low checkpoint_stall_s_high checkpoint_stall_s_basis restart_time_s restart_time_s_low restart_time_s_high restart_time_s_basis electricity_price_usd_per_kwh electricity_price_usd_per_kwh_low electricity_price_usd_per_kwh_high electricity_price_usd_per_kwh_basis carbon_intensity_g_per_kwh carbon_intensity_g_per_kwh_low carbon_intensity_g_per_kwh_high carbon_intensity_g_per_kwh_basis household_energy_kwh_per_year household_energy_kwh_per_year_low household_energy_kwh_per_year_high household_energy_kwh_per_year_basis wue_l_per_kwh wue_l_per_kwh_low wue_l_per_kwh_high wue_l_per_kwh_basis ewif_l_per_kwh ewif_l_per_kwh_low ewif_l_per_kwh_high ewif_l_per_kwh_basis)' -d 'These columns in this order.'
complete -c supercmp -n '__supercmp_in train' -l format -s f -r -f -a 'auto table plain csv json jsonl md html' -d 'auto table plain csv json jsonl md or html.'
complete -c supercmp -n '__supercmp_in train' -l output -s o -r -F -d 'Write to FILE; its ending chooses the format.'
complete -c supercmp -n '__supercmp_in train' -l force -d 'Replace an existing FILE.'
complete -c supercmp -n '__supercmp_in train' -l bom -d 'CSV begin with a byte order mark.'
complete -c supercmp -n '__supercmp_in train' -l crlf -d 'CSV end lines with CR LF.'
complete -c supercmp -n '__supercmp_in train' -l no-formula-guard -d 'CSV no  before text a spreadsheet would compute.'
complete -c supercmp -n '__supercmp_in train' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in train' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in train' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in train' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in train' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in train' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in train' -l help -s h -d 'Show this text.'
complete -c supercmp -n '__supercmp_in train' -f -a '(__supercmp_ids workloads systems)'

# plan
complete -c supercmp -n '__supercmp_in plan' -l train -r -f -a '(__supercmp_ids workloads)' -d 'The run, by id or name; or --flop, or --params.'
complete -c supercmp -n '__supercmp_in plan' -l flop -r -f -d 'Operations of the run, such as 5e26, instead of a workload.'
complete -c supercmp -n '__supercmp_in plan' -l params -r -f -d 'Parameters at work on a token, such as 405e9 or 405B.'
complete -c supercmp -n '__supercmp_in plan' -l tokens -r -f -d 'Tokens, such as 15e12 or 15T.'
complete -c supercmp -n '__supercmp_in plan' -l days -r -f -d 'Finish in so many days.'
complete -c supercmp -n '__supercmp_in plan' -l power -r -f -d 'Facility power at most, with its unit 20MW.'
complete -c supercmp -n '__supercmp_in plan' -l budget -r -f -d 'Servers and network at most, with the currency 400M.'
complete -c supercmp -n '__supercmp_in plan' -l chip -r -f -a '(__supercmp_ids chips)' -d 'Only these kinds of chip.'
complete -c supercmp -n '__supercmp_in plan' -l region -r -f -a '(__supercmp_ids regions)' -d 'Where its PUE, if known; supercmp list regions.'
complete -c supercmp -n '__supercmp_in plan' -l as-of -r -f -d 'State at that date (default newest bundled source).'
complete -c supercmp -n '__supercmp_in plan' -l precision -r -f -a 'fp64 fp32 tf32 bf16 fp16 fp8 int8 fp4' -d 'fp64 fp32 tf32 bf16 fp16 fp8 int8 or fp4 (default bf16).'
complete -c supercmp -n '__supercmp_in plan' -l where -r -f -d 'Such as country == US and peak >= 1 EFLOP/s.'
complete -c supercmp -n '__supercmp_in plan' -l kind -r -f -a 'ai hpc' -d 'ai or hpc.'
complete -c supercmp -n '__supercmp_in plan' -l status -r -f -a '(__supercmp_list planned under_construction operational decommissioned cancelled)' -d 'Exactly these states, such as operational,planned.'
complete -c supercmp -n '__supercmp_in plan' -l include -r -f -a 'planned' -d 'Also systems that have not begun.'
complete -c supercmp -n '__supercmp_in plan' -l limit -r -f -d 'At most so many rows.'
complete -c supercmp -n '__supercmp_in plan' -l basis -r -f -a 'any claimed derived' -d 'any (default), claimed or derived values.'
complete -c supercmp -n '__supercmp_in plan' -l set -r -f -d 'Another assumption, or ID.QUANTITY=VALUE; again for more.'
complete -c supercmp -n '__supercmp_in plan' -l known-on -r -f -d 'Only what was published by then.'
complete -c supercmp -n '__supercmp_in plan' -l dollars -r -f -d 'Money in dollars of that year, by producer prices, or YEARcpi.'
complete -c supercmp -n '__supercmp_in plan' -l bounds -d 'Ranges from all-worst to all-best.'
complete -c supercmp -n '__supercmp_in plan' -l units -r -f -a 'base export' -d 'export (default) or base units in columns.'
complete -c supercmp -n '__supercmp_in plan' -l fields -r -f -a '(__supercmp_list chip chips servers training_days facility_power_mw hardware_cost_usd binds relaxed_10pct)' -d 'These columns in this order.'
complete -c supercmp -n '__supercmp_in plan' -l format -s f -r -f -a 'auto table plain csv json jsonl md html' -d 'auto table plain csv json jsonl md or html.'
complete -c supercmp -n '__supercmp_in plan' -l output -s o -r -F -d 'Write to FILE; its ending chooses the format.'
complete -c supercmp -n '__supercmp_in plan' -l force -d 'Replace an existing FILE.'
complete -c supercmp -n '__supercmp_in plan' -l bom -d 'CSV begin with a byte order mark.'
complete -c supercmp -n '__supercmp_in plan' -l crlf -d 'CSV end lines with CR LF.'
complete -c supercmp -n '__supercmp_in plan' -l no-formula-guard -d 'CSV no  before text a spreadsheet would compute.'
complete -c supercmp -n '__supercmp_in plan' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in plan' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in plan' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in plan' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in plan' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in plan' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in plan' -l help -s h -d 'Show this text.'

# check
complete -c supercmp -n '__supercmp_in check' -l stale -r -f -d 'Also note what nobody confirmed for so long 365d.'
complete -c supercmp -n '__supercmp_in check' -l fields -r -f -a '(__supercmp_list code level file line entry key message)' -d 'These columns in this order.'
complete -c supercmp -n '__supercmp_in check' -l format -s f -r -f -a 'auto table plain csv json jsonl md html' -d 'auto table plain csv json jsonl md or html.'
complete -c supercmp -n '__supercmp_in check' -l output -s o -r -F -d 'Write to FILE; its ending chooses the format.'
complete -c supercmp -n '__supercmp_in check' -l force -d 'Replace an existing FILE.'
complete -c supercmp -n '__supercmp_in check' -l bom -d 'CSV begin with a byte order mark.'
complete -c supercmp -n '__supercmp_in check' -l crlf -d 'CSV end lines with CR LF.'
complete -c supercmp -n '__supercmp_in check' -l no-formula-guard -d 'CSV no  before text a spreadsheet would compute.'
complete -c supercmp -n '__supercmp_in check' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in check' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in check' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in check' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in check' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in check' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in check' -l help -s h -d 'Show this text.'
complete -c supercmp -n '__supercmp_in check' -F

# completion
complete -c supercmp -n '__supercmp_in completion' -l catalog -r -F -d 'Add a catalog; again for more, - is standard input.'
complete -c supercmp -n '__supercmp_in completion' -l color -r -f -a 'always never auto' -d 'always, never or auto (default).'
complete -c supercmp -n '__supercmp_in completion' -l no-color -d 'The same as --color never.'
complete -c supercmp -n '__supercmp_in completion' -l quiet -s q -d 'No warnings, hints or progress.'
complete -c supercmp -n '__supercmp_in completion' -l verbose -s v -d 'More detail on stderr.'
complete -c supercmp -n '__supercmp_in completion' -l debug -d 'Show a traceback where something fails.'
complete -c supercmp -n '__supercmp_in completion' -l help -s h -d 'Show this text.'
complete -c supercmp -n '__supercmp_at completion completion 1' -f -a 'bash zsh fish powershell'
