# Asked by 'platform gate --opa URL' as data.platform: allow, and the reasons when it is not.
#   input.slos[]: slo, budget.{remaining,consumed,bad,total,observed,window}, burn.{m5,m30,h1,h2,h6,d1,d3}; what is not known is null.
# What is not known denies nothing and allows nothing: allow is undefined then, and the gate says that it cannot tell.
package platform

import rego.v1

min_budget := 0.2

max_burn := 14

known if {
	count(input.slos) > 0
	every slo in input.slos {
		is_number(slo.budget.remaining)
		is_number(slo.burn.m5)
	}
}

reasons contains sprintf("%s: %.1f %% of the budget are left, %.0f %% are needed", [slo.slo, slo.budget.remaining * 100, min_budget * 100]) if {
	some slo in input.slos
	slo.budget.remaining < min_budget
}

reasons contains sprintf("%s: burns %.1f times too fast over 5m, %v is the limit", [slo.slo, slo.burn.m5, max_burn]) if {
	some slo in input.slos
	slo.burn.m5 > max_burn
}

allow := count(reasons) == 0 if known
