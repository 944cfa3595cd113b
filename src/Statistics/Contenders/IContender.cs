namespace Platform.Statistics;

/// <summary>Something that decides about a rollout from what is counted, second after second.</summary>
public interface IContender
{
    /// <summary>The step it is at, from 0.</summary>
    int Step { get; }

    /// <summary>Takes the counts of a second at the present step's weight.</summary>
    /// <param name="second">Since the rollout began, from 0.</param>
    /// <param name="canary">Counts of the canary.</param>
    /// <param name="stable">Counts of stable.</param>
    Outcome Next(int second, ArmSecond canary, ArmSecond stable);
}
