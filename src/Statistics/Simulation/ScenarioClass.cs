namespace Platform.Statistics;

/// <summary>What the right answer to a scenario is.</summary>
public enum ScenarioClass
{
    /// <summary>The canary is as good as stable: a rollback is a false alarm.</summary>
    Healthy,

    /// <summary>Something is wrong, with both versions: rolling the canary back does not mend it.</summary>
    Environment,

    /// <summary>The canary is worse: promoting it is a miss.</summary>
    Regression,
}
