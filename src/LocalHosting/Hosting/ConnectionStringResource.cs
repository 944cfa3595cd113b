using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A connection string put together from other values.</summary>
public sealed class ConnectionStringResource : Resource, IResourceWithConnectionString, IResourceWithWaitSupport
{
    private readonly ReferenceExpression _expression;

    internal ConnectionStringResource(string name, ReferenceExpression expression)
        : base(name) => _expression = expression;

    ReferenceExpression IResourceWithConnectionString.ConnectionStringExpression => _expression;
}
