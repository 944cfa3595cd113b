using Platform.Architecture.Tests.Samples.Used;

namespace Platform.Architecture.Tests.Samples.Using;

internal sealed class AsBase : Order;

internal sealed class AsTypeArgument
{
    public Dictionary<string, List<Order.Line[]>> Lines { get; } = [];
}

internal sealed class AsConstraint<T>
    where T : Order;

[Ordered]
internal sealed class AsAttribute;

internal static class InABody
{
    public static string Text() => Order.Count().ToString("0", null);
}

internal static class InAClosure
{
    public static Func<int> Sum(int more) => () => more + Order.Count();
}

internal static class InAnAsyncMethod
{
    public static async Task<int> CountAsync()
    {
        await Task.Yield();
        return Order.Count();
    }
}

/// <summary>A jump table is the one instruction whose length is written in itself.</summary>
internal static class AfterASwitch
{
    public static long Of(int number) => number switch
    {
        0 => 5_000_000_000,
        1 => 'b',
        2 => (long)2.5,
        3 => 7,
        _ => Order.Count(),
    };
}
