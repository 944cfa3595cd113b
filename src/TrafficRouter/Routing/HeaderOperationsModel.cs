using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Platform.TrafficRouter.Routing;

/// <summary>All changes of a message's headers, in the order in which they are made. Where nothing is changed there is none of these.</summary>
internal sealed class HeaderOperationsModel(IReadOnlyList<HeaderOperation> operations)
{
    private readonly HeaderOperation[] _operations = [.. operations];

    public IReadOnlyList<HeaderOperation> Operations => _operations;

    public void Apply(IHeaderDictionary headers)
    {
        foreach (var operation in _operations)
        {
            switch (operation.Kind)
            {
                case HeaderOperationKind.Remove:
                    headers.Remove(operation.Name);
                    break;
                case HeaderOperationKind.Set:
                    headers[operation.Name] = operation.Value;
                    break;
                case HeaderOperationKind.Add:
                    headers[operation.Name] = StringValues.Concat(headers[operation.Name], operation.Value);
                    break;
                default:
                    throw new InvalidOperationException($"unknown operation {operation.Kind}");
            }
        }
    }
}
