namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a parameter gets its value when none is given.</summary>
public abstract class ParameterDefault
{
    private protected ParameterDefault()
    {
    }

    internal abstract string GetDefaultValue();
}
