namespace Platform.Rollouts.Budgets;

/// <summary>Names of the recorded series. All have the labels namespace, slo, service and window.</summary>
public static class SloSeries
{
    /// <summary>Bad events a second, over the 5m window.</summary>
    public const string BadRate = "slo:events_bad:rate_5m";

    /// <summary>All events a second, over the 5m window.</summary>
    public const string TotalRate = "slo:events_total:rate_5m";

    /// <summary>How bad the last slice of time was, 0 to 1.</summary>
    public const string SliceBad = "slo:slice_bad";

    /// <summary>Bad events since the last budget step.</summary>
    public const string BadStep = "slo:events_bad:step";

    /// <summary>All events since the last budget step.</summary>
    public const string TotalStep = "slo:events_total:step";

    /// <summary>Bad events since the last budget step, by version (label version).</summary>
    public const string VersionBadStep = "slo:version_events_bad:step";

    /// <summary>Share of good events over the 5m window.</summary>
    public const string Sli = "slo:sli";

    /// <summary>Share of good events over the budget's window.</summary>
    public const string SliWindow = "slo:sli_window";

    /// <summary>Share that must be good.</summary>
    public const string Objective = "slo:objective";

    /// <summary>Share that may be bad: 1 - objective.</summary>
    public const string ErrorBudget = "slo:error_budget";

    /// <summary>Bad events in the budget's window; slices for the timeslice methods.</summary>
    public const string BadWindow = "slo:events_bad:window";

    /// <summary>All events in the budget's window; slices for the timeslice methods.</summary>
    public const string TotalWindow = "slo:events_total:window";

    /// <summary>Seconds of the budget's window for which there are measurements.</summary>
    public const string Observed = "slo:observed_seconds";

    /// <summary>Seconds of the budget's window.</summary>
    public const string Window = "slo:window_seconds";

    /// <summary>Share of the window's whole budget that is used up.</summary>
    public const string Consumed = "slo:error_budget_consumed";

    /// <summary>1 - consumed.</summary>
    public const string Remaining = "slo:error_budget_remaining";
}
