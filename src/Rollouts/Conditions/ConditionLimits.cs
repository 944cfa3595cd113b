using System.Runtime.CompilerServices;

namespace Platform.Rollouts.Conditions;

/// <summary>Bounds on what a condition may cost, so that a hostile manifest can neither overflow the stack nor keep a core busy.</summary>
internal static class ConditionLimits
{
    /// <summary>Characters. Ours; upstream has none.</summary>
    public const int Length = 32_768;

    /// <summary>Syntax nodes (upstream's limit).</summary>
    public const int Nodes = 10_000;

    /// <summary>Brackets, unary operators and the like within each other. Ours.</summary>
    public const int Nesting = 200;

    /// <summary>Height of the syntax tree; a chain of n operators of one precedence is n high. Ours.</summary>
    public const int Height = 1_000;

    /// <summary>Steps of one evaluation plus the elements and characters it creates (upstream's memory budget).</summary>
    public const int Work = 1_000_000;

    /// <summary>Fails while there is still stack left, whatever the thread's stack size is.</summary>
    public static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new ConditionException("expression is nested too deeply");
        }
    }
}
