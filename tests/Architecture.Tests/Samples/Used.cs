namespace Platform.Architecture.Tests.Samples.Used;

internal class Order
{
    public static int Count() => 0;

    internal sealed class Line;
}

[AttributeUsage(AttributeTargets.Class)]
internal sealed class OrderedAttribute : Attribute;
