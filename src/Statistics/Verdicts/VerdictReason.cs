namespace Platform.Statistics;

/// <summary>Why a verdict is what it is.</summary>
public enum VerdictReason
{
    /// <summary>The evidence of harm reached 1/alpha.</summary>
    HarmProven,

    /// <summary>The evidence of health reached 1/beta for every metric.</summary>
    HealthProven,

    /// <summary>No request was counted on either version.</summary>
    NoTraffic,

    /// <summary>The canary had no request in this step.</summary>
    NoCanaryTraffic,

    /// <summary>The step has not lasted as long as it must.</summary>
    Baking,

    /// <summary>The evidence of harm is above 10 and below 1/alpha: never promoted, not yet rolled back.</summary>
    Suspicious,

    /// <summary>At least one metric is not yet shown to be good enough.</summary>
    TooLittleEvidence,
}
