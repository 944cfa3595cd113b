namespace Platform.Rollouts.Budgets;

/// <summary>A rule of a promotion policy; it must hold for every SLO that is asked about.</summary>
/// <param name="Name">What it is called in verdicts.</param>
/// <param name="Expression">In the language of analysis conditions, over <see cref="GateInput.Values"/>: budget.remaining > 0.2 &amp;&amp; burn.m5 &lt; 14.</param>
public sealed record GateRule(string Name, string Expression);
